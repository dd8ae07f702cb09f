import type { Role } from '@/api/session';

/** Where a role finds its own interviews; administrators are on no panel. */
export function ownInterviewsPath(role: Role): string | undefined {
  if (role === 'interviewer') return '/my-interviews';
  return role === 'recruiter' || role === 'hiring_manager' ? '/interviews/mine' : undefined;
}
