import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './keys';

/** The companies that an administrator chooses from. */
export const companyChoiceQuery = queryOptions({
  queryKey: keys.companyChoice,
  queryFn: () => answerOf(api.GET('/api/companies', { params: { query: { limit: 200 } } })),
  select: (page) => page.items,
  staleTime: 5 * 60_000,
});
