import { expect, it } from 'vitest';
import type { Job } from '@/api/jobs';
import { bodyOf, noJob, valuesOf } from './jobForm';

const job = {
  title: 'Fly operator',
  description: '',
  location: 'London',
  employment_type: 'contract',
  status: 'open',
  skills: ['rigging', 'first aid'],
  experience_level: '3-5',
  openings: 2,
  reapply_after: 0,
  recruiter_id: 2,
  hiring_manager_id: null,
  pipeline_id: 3,
} as Job;

it('shows a job so that it comes back as it was', () => {
  expect(bodyOf(valuesOf(job))).toEqual({ ...job });
});

it('leaves the pipeline alone unless another one was chosen', () => {
  const before = valuesOf(job);
  expect(bodyOf(before, before)).not.toHaveProperty('pipeline_id');
  expect(bodyOf({ ...before, pipeline_id: '4' }, before)).toMatchObject({ pipeline_id: 4 });
});

it('tells never from at once', () => {
  expect(bodyOf({ ...noJob, title: 'A', reapply_after: '' }).reapply_after).toBeNull();
  expect(bodyOf({ ...noJob, title: 'A', reapply_after: '0' }).reapply_after).toBe(0);
});
