// Two tabs are two sessions on one channel; the service is a function.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Session, type SessionMessage, type SessionMeans } from './session';

const user = { id: 2, name: 'Rosa Recruiter', role: 'recruiter' };

function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status });
}

function tokens(token: string): Response {
  return json(200, { access_token: token, expires_in: 900, user });
}

let send: ReturnType<typeof vi.fn<SessionMeans['send']>>;
let listeners: ((message: SessionMessage) => void)[];
let queue: Promise<unknown>;
let now: number;
let marked: boolean;

function tab(): Session {
  let own: (message: SessionMessage) => void = () => undefined;
  return new Session({
    send,
    now: () => now,
    mark: { get: () => marked, set: (signedIn) => (marked = signedIn) },
    alone: (run) => {
      const turn = queue.then(run);
      queue = turn.catch(() => undefined);
      return turn;
    },
    channel: {
      listen: (listener) => {
        own = listener;
        listeners.push(listener);
      },
      post: (message) => listeners.filter((each) => each !== own).forEach((each) => each(message)),
    },
  });
}

beforeEach(() => {
  send = vi.fn<SessionMeans['send']>(() => Promise.resolve(tokens('first')));
  listeners = [];
  queue = Promise.resolve();
  now = 1_000_000;
  marked = false;
});

describe('signing in', () => {
  it('asks for a cookie, and keeps only the access token', async () => {
    const session = tab();
    await session.signIn('rosa', 'secret');
    expect(send).toHaveBeenCalledWith(
      '/api/auth/login',
      { username: 'rosa', password: 'secret', session: 'cookie' },
      undefined,
    );
    expect(session.token).toBe('first');
  });

  it('throws the refusal', async () => {
    send.mockResolvedValueOnce(json(401, { title: 'Sign-in failed', code: 'unauthenticated' }));
    await expect(tab().signIn('rosa', 'wrong')).rejects.toMatchObject({ title: 'Sign-in failed' });
  });
});

describe('restoring', () => {
  it('takes the session of the cookie', async () => {
    marked = true;
    const session = tab();
    await session.restore();
    expect(send).toHaveBeenCalledWith('/api/auth/refresh', {}, undefined);
    expect(session.token).toBe('first');
  });

  it('does not ask the service where nobody was signed in', async () => {
    const session = tab();
    await session.restore();
    expect(send).not.toHaveBeenCalled();
    expect(session.state).toEqual({ status: 'signed_out', ended: false });
  });
});

describe('several tabs', () => {
  it('a new one gets the session of an old one without asking the service', async () => {
    const old = tab();
    await old.signIn('rosa', 'secret');
    const fresh = tab();
    await fresh.restore();
    expect(fresh.token).toBe('first');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('renew once for all', async () => {
    const one = tab();
    await one.signIn('rosa', 'secret');
    const other = tab();
    await other.restore();
    send.mockImplementation(() => Promise.resolve(tokens('second')));
    await Promise.all([one.renew(), one.renew(), other.renew()]);
    expect(send).toHaveBeenCalledTimes(2);
    expect([one.token, other.token]).toEqual(['second', 'second']);
  });

  it('sign out together', async () => {
    const one = tab();
    await one.signIn('rosa', 'secret');
    const other = tab();
    await other.restore();
    await one.signOut();
    expect(other.state).toEqual({ status: 'signed_out', ended: false });
  });
});

describe('renewing', () => {
  it('ends the session when the service knows it no longer', async () => {
    const session = tab();
    await session.signIn('rosa', 'secret');
    send.mockResolvedValueOnce(json(401, {}));
    await session.renew();
    expect(session.state).toEqual({ status: 'signed_out', ended: true });
  });

  it('keeps the session when the service cannot be reached', async () => {
    const session = tab();
    await session.signIn('rosa', 'secret');
    send.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await expect(session.renew()).rejects.toMatchObject({ status: 0 });
    expect(session.token).toBe('first');
  });

  it('is due shortly before the token ends', async () => {
    const session = tab();
    await session.signIn('rosa', 'secret');
    now += 869_000;
    expect(session.endsSoon).toBe(false);
    now += 2_000;
    expect(session.endsSoon).toBe(true);
  });
});
