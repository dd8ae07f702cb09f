import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';

const most = 6;

/** The few best hits among applications and jobs, for the palette. */
export const paletteQuery = (q: string, people: boolean) =>
  queryOptions({
    queryKey: ['search', q, people],
    queryFn: async () => {
      const query = { q, limit: most };
      const [applications, jobs] = await Promise.all([
        people ? answerOf(api.GET('/api/applications', { params: { query } })) : { items: [] },
        answerOf(api.GET('/api/jobs', { params: { query } })),
      ]);
      return { people: applications.items, jobs: jobs.items };
    },
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
