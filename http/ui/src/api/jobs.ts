import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
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

/** The applications to a job, as many at once as the service gives. */
export const jobApplicationsQuery = (id: number) =>
  pagesOptions(keys.jobs.applications(id), (cursor) =>
    answerOf(
      api.GET('/api/jobs/{id}/applications', {
        params: { path: { id }, query: { cursor, limit: 200 } },
      }),
    ),
  );

export const pipelineQuery = (id: number) =>
  queryOptions({
    queryKey: keys.pipelines.one(id),
    queryFn: () => answerOf(api.GET('/api/pipelines/{id}', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });

export function editJob(job: Job, change: Schemas['edit_job_input']): Promise<Job> {
  return answerOf(
    api.PUT('/api/jobs/{id}', {
      params: { path: { id: job.id }, header: ifMatch(job.version) },
      body: change,
    }),
  );
}
