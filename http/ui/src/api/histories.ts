import { answerOf, api } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

/** What happened to all applications that the caller may see, newest first. */
export const historiesQuery = (filters: { job_id?: number; limit?: number }) =>
  pagesOptions(keys.histories.list(filters), (cursor) =>
    answerOf(api.GET('/api/histories', { params: { query: { ...filters, cursor } } })),
  );
