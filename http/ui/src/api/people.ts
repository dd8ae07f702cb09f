import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { useUser } from './useSession';

/** The active people of the caller's company. */
const colleaguesQuery = queryOptions({
  queryKey: keys.colleagues,
  queryFn: () => answerOf(api.GET('/api/colleagues', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

/** Those of all companies, for administrators, who belong to none. */
const everybodyQuery = queryOptions({
  queryKey: [...keys.colleagues, 'everywhere'],
  queryFn: async () => {
    const query = { active: true, limit: 20 };
    const companies = await answerOf(api.GET('/api/companies', { params: { query } }));
    const pages = await Promise.all(
      companies.items.map(({ id }) =>
        answerOf(api.GET('/api/colleagues', { params: { query: { company_id: id, limit: 200 } } })),
      ),
    );
    return { items: pages.flatMap((page) => page.items) };
  },
  staleTime: 5 * 60_000,
});

/** Those of one company. */
const colleaguesOfQuery = (company_id: number) =>
  queryOptions({
    queryKey: [...keys.colleagues, company_id],
    queryFn: () =>
      answerOf(api.GET('/api/colleagues', { params: { query: { company_id, limit: 200 } } })),
    staleTime: 5 * 60_000,
  });

export type Colleague = Schemas['colleague'];

/** The caller's colleagues, or those of a company. */
export function useColleagues(company?: number): readonly Colleague[] {
  const isAdmin = useUser().role === 'admin';
  const wanted = company === undefined;
  const own = useQuery({ ...colleaguesQuery, enabled: wanted && !isAdmin }).data;
  const everybody = useQuery({ ...everybodyQuery, enabled: wanted && isAdmin }).data;
  const those = useQuery({
    ...colleaguesOfQuery(company ?? 0),
    enabled: company !== undefined && company > 0,
  }).data;
  return (wanted ? (isAdmin ? everybody : own) : those)?.items ?? [];
}
