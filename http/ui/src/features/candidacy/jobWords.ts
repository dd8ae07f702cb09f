import type { Job } from '@/api/jobs';

export const employment: Record<Job['employment_type'], string> = {
  full_time: 'Full time',
  part_time: 'Part time',
  contract: 'Contract',
  temporary: 'Temporary',
  internship: 'Internship',
};

export const experience: readonly (readonly [value: string, label: string])[] = [
  ['fresher', 'No experience needed'],
  ['1-3', '1 to 3 years'],
  ['3-5', '3 to 5 years'],
  ['5+', 'More than 5 years'],
];

export function experienceText(level: string | null): string | undefined {
  return experience.find(([value]) => value === level)?.[1];
}
