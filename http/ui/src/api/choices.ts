import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client';
import { keys } from './keys';

/** The few best hits among applications, to choose one. */
export const applicationChoicesQuery = (q: string) =>
  queryOptions({
    queryKey: keys.applications.list({ q, limit: 8 }),
    queryFn: () =>
      answerOf(
        api.GET('/api/applications', { params: { query: { q: q || undefined, limit: 8 } } }),
      ),
    select: (page) => page.items,
    placeholderData: keepPreviousData,
  });

export const candidateNameQuery = (id: number) =>
  queryOptions({
    queryKey: keys.candidates.one(id),
    queryFn: () => answerOf(api.GET('/api/candidates/{id}', { params: { path: { id } } })),
    select: ({ name }) => name,
  });
