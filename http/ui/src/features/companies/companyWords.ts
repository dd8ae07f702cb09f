import type { Company } from '@/api/companies';

/** What recruiters of a company see, by its setting. */
export const scopes: Record<Company['recruiter_scope'], string> = {
  company: 'Everything of the company',
  owned_jobs: 'Only their own jobs',
  assigned: 'Only candidates assigned to them',
};

export const scopeOptions = Object.entries(scopes);
