import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

export type Candidate = Schemas['candidate'];

type CandidateFilters = Omit<
  NonNullable<paths['/api/candidates']['get']['parameters']['query']>,
  'cursor'
>;

export const candidatesQuery = (filters: CandidateFilters) =>
  pagesOptions(keys.candidates.list(filters), (cursor) =>
    answerOf(api.GET('/api/candidates', { params: { query: { ...filters, cursor } } })),
  );

/** The active people of the caller's company. */
const colleaguesQuery = queryOptions({
  queryKey: keys.colleagues,
  queryFn: () => answerOf(api.GET('/api/colleagues', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

/** The name of a colleague, as soon as it is known. */
export function useNameOf(): (id: number | null | undefined) => string | undefined {
  const { data } = useQuery(colleaguesQuery);
  return (id) => data?.items.find((each) => each.id === id)?.name;
}
