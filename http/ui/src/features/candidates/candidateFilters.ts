import type { Candidate } from '@/api/candidates';
import { idIn } from '@/design/useParam';
import { tagsIn } from '@/features/tags/tagsIn';

/** The filters of the list of candidates, as they stand in the URL. */
export const filterNames = [
  'q',
  'skill',
  'city',
  'level',
  'status',
  'job',
  'recruiter',
  'tag',
] as const;

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

/** Instead of a recruiter's id: those who are assigned to nobody. */
export const nobody = 'nobody';

/** "Hugo Manager: asked us by phone": who decided that a candidate is not written to, and why. */
export function refusalLine({
  contact_refused_by_name,
  contact_refusal_reason,
}: Candidate): string | undefined {
  return [contact_refused_by_name, contact_refusal_reason].filter(Boolean).join(': ') || undefined;
}

/** Reads the filters for the service; what it would refuse is left out. */
export function readFilters(params: URLSearchParams) {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const q = text('q');
  const skill = text('skill');
  const city = text('city');
  const level = levels.find(([value]) => value === params.get('level'))?.[0];
  const status = params.get('status');
  const job = idIn(params, 'job');
  const recruiter = idIn(params, 'recruiter');
  return {
    ...(q && { q }),
    ...(skill && { skill }),
    ...(city && { city }),
    ...(level && { experience_level: level }),
    ...(isStatus(status) && { status }),
    ...(job && { job_id: job }),
    ...(recruiter && { assigned_to: recruiter }),
    ...(params.get('recruiter') === nobody && { assigned: false }),
    ...tagsIn(params),
  };
}
