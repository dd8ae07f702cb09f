import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';

/** What pages must know before anybody has signed in. */
export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: () => answerOf(api.GET('/api/site')),
  staleTime: Infinity,
  retry: false,
});
