import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './keys';

/** The reasons that a company gives most often, then common ones. Administrators name the company. */
export const rejectionReasonsQuery = (company_id?: number) =>
  queryOptions({
    queryKey: keys.rejectionReasons(company_id),
    queryFn: () =>
      answerOf(api.GET('/api/rejection-reasons', { params: { query: { company_id } } })),
    select: ({ items }) => items.map(({ reason }) => reason),
    staleTime: 5 * 60_000,
  });
