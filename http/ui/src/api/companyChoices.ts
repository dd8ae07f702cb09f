import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { useUser } from './useSession';

type Company = Schemas['company'];

/** The companies that an administrator chooses from, inactive ones, too. */
export const companyChoiceQuery = queryOptions({
  queryKey: keys.companyChoice,
  queryFn: () => answerOf(api.GET('/api/companies', { params: { query: { limit: 200 } } })),
  select: (page) => page.items,
  staleTime: 5 * 60_000,
});

/** The active companies to choose from: administrators belong to none, all others to theirs. */
export function useCompanyChoices(): readonly Company[] {
  const isAdmin = useUser().role === 'admin';
  const { data } = useQuery({ ...companyChoiceQuery, enabled: isAdmin });
  return isAdmin ? (data?.filter(({ active }) => active) ?? []) : [];
}
