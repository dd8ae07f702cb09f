import type { Candidate } from '@/api/candidates';

/** The filters of the list of candidates, as they stand in the URL. */
export const filterNames = ['q', 'skill', 'city', 'level', 'status', 'job', 'recruiter'] as const;

type CandidateStatus = Candidate['status'];

export const statusWords: Record<CandidateStatus, string> = {
  active: 'Active',
  passive: 'Passive',
  do_not_contact: 'Do not contact',
};

export const levels = [
  ['fresher', 'No experience'],
  ['1-3', '1 to 3 years'],
  ['3-5', '3 to 5 years'],
  ['5+', 'More than 5 years'],
] as const;

export type Level = (typeof levels)[number][0];

export function levelWord(level: string | null): string {
  return levels.find(([value]) => value === level)?.[1] ?? '';
}

function isStatus(value: string | null): value is CandidateStatus {
  return value !== null && value in statusWords;
}

/** Reads the filters for the service; what it would refuse is left out. */
export function readFilters(params: URLSearchParams) {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const q = text('q');
  const skill = text('skill');
  const city = text('city');
  const level = levels.find(([value]) => value === params.get('level'))?.[0];
  const status = params.get('status');
  const job = Number(params.get('job'));
  const recruiter = Number(params.get('recruiter'));
  return {
    ...(q && { q }),
    ...(skill && { skill }),
    ...(city && { city }),
    ...(level && { experience_level: level }),
    ...(isStatus(status) && { status }),
    ...(job > 0 && { job_id: job }),
    ...(recruiter > 0 && { assigned_to: recruiter }),
  };
}

/** "rigging, first aid" as a list, without empty items and repetitions. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[,\n]/).map((each) => each.trim()))].filter(Boolean);
}
