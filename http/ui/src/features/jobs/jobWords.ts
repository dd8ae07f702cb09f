import type { Job, JobStatus } from '@/api/jobs';
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
