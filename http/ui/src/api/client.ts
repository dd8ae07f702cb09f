import createClient from 'openapi-fetch';
import { noAnswer, problemFrom } from './problem';
import type { components, paths } from './schema';
import { Session } from './session';
import { openChannel, withLock } from './tabs';

export type Schemas = components['schemas'];

const markName = 'callboard.session';

export const session = new Session({
  now: Date.now,
  channel: openChannel('callboard-session'),
  alone: (run) => withLock('callboard-session', run),
  mark: {
    get: () => localStorage.getItem(markName) !== null,
    set: (signedIn) => {
      if (signedIn) localStorage.setItem(markName, 'there');
      else localStorage.removeItem(markName);
    },
  },
  send: (path, body, token) =>
    fetch(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    }),
});

function withToken(request: Request): Request {
  const token = session.token;
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

/** Sends a request as whoever is signed in; a token that has ended is renewed, once. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const repetition = request.clone();
  if (session.endsSoon) await session.renew();
  const sent = session.token;
  const answer = await fetch(withToken(request));
  if (answer.status !== 401 || !sent) return answer;
  if (session.token === sent) await session.renew();
  return session.token ? fetch(withToken(repetition)) : answer;
}

/** The service: `api.GET('/api/jobs', { params: { query } })`, typed from its description. */
export const api = createClient<paths>({ fetch: authorizedFetch });

/** Returns what a call answers, or throws its `Problem`. */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    throw failure instanceof TypeError ? noAnswer() : failure;
  });
  if (!response.ok) throw problemFrom(response, error);
  return data as NonNullable<T>;
}

/** The header that makes a change conditional on the version that was shown. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
