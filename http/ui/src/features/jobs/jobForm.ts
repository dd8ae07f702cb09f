import { minLength, object, regex, string, trim } from 'zod/mini';
import type { Job, JobStatus } from '@/api/jobs';
import { listOf } from '@/forms/lists';
import type { Level } from './jobWords';

/** What is typed about a job: numbers and lists as text, "nobody" as nothing. */
export interface JobValues {
  /** Chosen by administrators only, and only for a new one. */
  company_id: string;
  title: string;
  description: string;
  location: string;
  employment_type: Job['employment_type'];
  skills: string;
  experience_level: string;
  openings: string;
  status: JobStatus;
  reapply_after: string;
  recruiter_id: string;
  hiring_manager_id: string;
  pipeline_id: string;
}

export const jobSchema = object({
  company_id: string(),
  title: string().check(trim(), minLength(1, 'Enter a title.')),
  description: string(),
  location: string(),
  employment_type: string(),
  skills: string(),
  experience_level: string(),
  openings: string().check(regex(/^[1-9]\d*$/, 'Enter a number from 1.')),
  status: string(),
  reapply_after: string().check(regex(/^\d*$/, 'Enter a number of days, or nothing for never.')),
  recruiter_id: string(),
  hiring_manager_id: string(),
  pipeline_id: string(),
});

export const noJob: JobValues = {
  company_id: '',
  title: '',
  description: '',
  location: '',
  employment_type: 'full_time',
  skills: '',
  experience_level: '',
  openings: '1',
  status: 'draft',
  reapply_after: '',
  recruiter_id: '',
  hiring_manager_id: '',
  pipeline_id: '',
};

const text = (value: number | null) => (value === null ? '' : String(value));
const numberOrNull = (value: string) => (value === '' ? null : Number(value));

export function valuesOf(job: Job): JobValues {
  const { title, description, location, employment_type, status } = job;
  return {
    company_id: '',
    title,
    description,
    location,
    employment_type,
    status,
    skills: job.skills.join(', '),
    experience_level: job.experience_level ?? '',
    openings: String(job.openings),
    reapply_after: text(job.reapply_after),
    recruiter_id: text(job.recruiter_id),
    hiring_manager_id: text(job.hiring_manager_id),
    pipeline_id: String(job.pipeline_id),
  };
}

/** What is sent of it. The pipeline is sent only if it was chosen: a job keeps the one it has. */
export function bodyOf(values: JobValues, before?: JobValues) {
  const { title, description, location, employment_type, status, pipeline_id } = values;
  return {
    title: title.trim(),
    description,
    location,
    employment_type,
    status,
    skills: listOf(values.skills),
    experience_level: (values.experience_level || null) as Level | null,
    openings: Number(values.openings),
    reapply_after: numberOrNull(values.reapply_after),
    recruiter_id: numberOrNull(values.recruiter_id),
    hiring_manager_id: numberOrNull(values.hiring_manager_id),
    ...(pipeline_id && pipeline_id !== before?.pipeline_id && { pipeline_id: Number(pipeline_id) }),
  };
}
