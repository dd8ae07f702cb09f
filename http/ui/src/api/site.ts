import { queryOptions } from '@tanstack/react-query';
import { boolean, enum as oneOf, object, safeParse, string, optional } from 'zod/mini';

const site = object({
  program: optional(string()),
  registration: optional(oneOf(['open', 'verified', 'closed'])),
  demo: boolean(),
});

/** What the service says about itself to anyone; a service that does not say it has no demo. */
export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: async () => {
    const answer = await fetch('/api/site');
    const read = safeParse(site, answer.ok ? await answer.json() : undefined);
    return read.success ? read.data : { demo: false };
  },
  staleTime: Infinity,
  retry: false,
});
