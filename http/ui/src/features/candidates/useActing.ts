import { useState } from 'react';
import type { Candidate } from '@/api/candidates';
import { useCompanies, type Company } from '@/api/companies';
import { useUser } from '@/api/useSession';

/** In whose name something is done about a candidate. */
export interface Acting {
  /** Those to choose from; others than administrators have theirs. */
  companies: readonly Company[];
  /** The id of the chosen one. */
  chosen: string;
  choose: (id: string) => void;
  /** What the service is told of it. */
  body: { company_id?: number };
}

/** Lets administrators, who belong to no company, act for one: at first for the candidate's own. */
export function useActing(candidate: Candidate): Acting {
  const isAdmin = useUser().role === 'admin';
  const companies = useCompanies().filter((each) => each.active);
  const [picked, choose] = useState('');
  const chosen = picked || String(candidate.company_id ?? companies[0]?.id ?? '');
  return {
    companies: isAdmin ? companies : [],
    chosen,
    choose,
    body: isAdmin && chosen ? { company_id: Number(chosen) } : {},
  };
}
