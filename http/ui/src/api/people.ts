import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './keys';

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
