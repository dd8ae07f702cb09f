import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';

/** What the service says about itself to anyone. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => answerOf(api.GET('/api/status')),
  staleTime: Infinity,
});

/** Whether the service runs with demo data; `demo` is absent where it does not. */
export function isDemo(status: object | undefined): boolean {
  return status !== undefined && 'demo' in status && Boolean(status.demo);
}
