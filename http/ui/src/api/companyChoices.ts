import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { useUser } from './useSession';

type Company = Schemas['company'];

const companiesQuery = queryOptions({
  queryKey: ['companies', 'choices'],
  queryFn: () =>
    answerOf(api.GET('/api/companies', { params: { query: { active: true, limit: 200 } } })),
  staleTime: 5 * 60_000,
});

/** The companies to choose from: administrators belong to none, all others to theirs. */
export function useCompanyChoices(): readonly Company[] {
  const isAdmin = useUser().role === 'admin';
  const { data } = useQuery({ ...companiesQuery, enabled: isAdmin });
  return isAdmin ? (data?.items ?? []) : [];
}
