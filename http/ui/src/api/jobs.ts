import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { problemFrom } from './problem';
import type { paths } from './schema';

export type Job = Schemas['job'];
export type JobStatus = Job['status'];
export type JobCount = Schemas['job_application_count'];
export type Stage = Schemas['pipeline_stage'];

type JobFilters = Omit<NonNullable<paths['/api/jobs']['get']['parameters']['query']>, 'cursor'>;

export const jobsQuery = (filters: JobFilters) =>
  pagesOptions(keys.jobs.list(filters), (cursor) =>
    answerOf(api.GET('/api/jobs', { params: { query: { ...filters, cursor } } })),
  );

/** The jobs that one can apply for, of all companies. */
export const openJobsQuery = (filters: JobFilters) =>
  pagesOptions(keys.jobs.open(filters), (cursor) =>
    answerOf(api.GET('/api/jobs/open', { params: { query: { ...filters, cursor } } })),
  );

/** How many applications each job has, by stage; by the same filters and order as the jobs. */
export const jobCountsQuery = (filters: JobFilters) =>
  pagesOptions(keys.jobs.counts(filters), (cursor) =>
    answerOf(
      api.GET('/api/jobs/application-counts', { params: { query: { ...filters, cursor } } }),
    ),
  );

export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: keys.jobs.one(id),
    queryFn: () => answerOf(api.GET('/api/jobs/{id}', { params: { path: { id } } })),
  });

export function createJob(body: Schemas['create_job_input'], idempotencyKey: string): Promise<Job> {
  return answerOf(
    api.POST('/api/jobs', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }),
  );
}

/** Deletes a job. One that has applications is closed instead, and returned. */
export async function deleteJob({ id, version }: Job): Promise<Job | undefined> {
  const { data, error, response } = await api.DELETE('/api/jobs/{id}', {
    params: { path: { id }, header: ifMatch(version) },
  });
  if (!response.ok) throw problemFrom(response, error);
  return response.status === 204 ? undefined : data;
}

export function editJob(job: Job, change: Schemas['edit_job_input']): Promise<Job> {
  return answerOf(
    api.PUT('/api/jobs/{id}', {
      params: { path: { id: job.id }, header: ifMatch(job.version) },
      body: change,
    }),
  );
}
