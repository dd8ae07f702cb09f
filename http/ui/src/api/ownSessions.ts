import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

export type OwnSession = Schemas['own_session'];

/** Where the caller is signed in, newest sign-in first. */
export const ownSessionsQuery = pagesOptions(keys.account.sessions, (cursor) =>
  answerOf(api.GET('/api/auth/sessions', { params: { query: { cursor } } })),
);

export function endSession(id: number): Promise<unknown> {
  return answerOf(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }));
}

/** Ends all but the one that asks. */
export function endOtherSessions(): Promise<unknown> {
  return answerOf(api.DELETE('/api/auth/sessions'));
}
