import type { Job, JobCount, JobStatus } from '@/api/jobs';
import type { Tone } from '@/design/Badge';

export const statusWords: Record<JobStatus, readonly [label: string, tone: Tone]> = {
  draft: ['Draft', 'neutral'],
  open: ['Open', 'success'],
  paused: ['Paused', 'turn'],
  closed: ['Closed', 'neutral'],
};

export const employmentWords: Record<Job['employment_type'], string> = {
  full_time: 'Full time',
  part_time: 'Part time',
  contract: 'Contract',
  temporary: 'Temporary',
  internship: 'Internship',
};

/** How many applications to a job wait for an update beyond the limit of their stage. */
export function overdueIn(count: JobCount | undefined): number {
  return count?.stages.reduce((sum, { overdue }) => sum + overdue, 0) ?? 0;
}

/** Years of experience that a job asks for. */
export const levelWords = [
  ['fresher', 'No experience needed'],
  ['1-3', '1 to 3 years'],
  ['3-5', '3 to 5 years'],
  ['5+', 'More than 5 years'],
] as const;

export type Level = (typeof levelWords)[number][0];

/** What a job asks for; nothing if it does not say. */
export function levelWord(level: string | null): string | undefined {
  return levelWords.find(([value]) => value === level)?.[1];
}
