import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

type OpenJobFilters = Omit<
  NonNullable<paths['/api/jobs/open']['get']['parameters']['query']>,
  'cursor'
>;

export const openJobsQuery = (filters: OpenJobFilters) =>
  pagesOptions(keys.openJobs.list(filters), (cursor) =>
    answerOf(api.GET('/api/jobs/open', { params: { query: { ...filters, cursor } } })),
  );

export const openJobQuery = (id: number) =>
  queryOptions({
    queryKey: keys.openJobs.one(id),
    queryFn: () => answerOf(api.GET('/api/jobs/{id}', { params: { path: { id } } })),
  });

export function applyToJob(
  body: Schemas['apply_input'],
  idempotencyKey: string,
): Promise<Schemas['submitted_application']> {
  return answerOf(
    api.POST('/api/applications/apply', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export type MyApplication = Schemas['application_summary'];

export const myApplicationsQuery = pagesOptions(keys.myApplications, (cursor) =>
  answerOf(
    api.GET('/api/applications/me', {
      params: { query: { order_by: '-created_at', limit: 50, cursor } },
    }),
  ),
);
