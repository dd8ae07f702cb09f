import { problemOf, noAnswer, type Problem } from './problem';
import type { components } from './schema';
import type { Channel } from './tabs';

export type User = components['schemas']['user'];
export type Role = Exclude<User['role'], 'anonymous'>;

export type SessionState =
  | { status: 'unknown' }
  /** `ended`: not by the person's own wish. */
  | { status: 'signed_out'; ended: boolean }
  | { status: 'signed_in'; user: User; token: string; expiresAt: number };

/** What a tab tells the others. */
export type SessionMessage = { kind: 'state'; state: SessionState } | { kind: 'ask' };

interface Tokens {
  access_token: string;
  expires_in: number;
  user: User;
}

export interface SessionMeans {
  send: (path: string, body: object, token?: string) => Promise<Response>;
  channel: Channel<SessionMessage>;
  /** Lets only one tab run at a time. */
  alone: <T>(run: () => Promise<T>) => Promise<T>;
  /** Whether this browser was signed in last; scripts cannot see the cookie itself. */
  mark: { get: () => boolean; set: (signedIn: boolean) => void };
  now: () => number;
}

const early = 30_000; // renew so long before the token ends, in milliseconds
const otherTabs = 80; // wait so long for the answer of another tab, in milliseconds

/**
 * Who is signed in. The access token is in memory only, in all tabs the same; the refresh token is
 * in a cookie that scripts cannot read. Signing out in one tab signs out all.
 */
export class Session {
  #state: SessionState = { status: 'unknown' };
  #renewal: Promise<void> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #means: SessionMeans;

  constructor(means: SessionMeans) {
    this.#means = means;
    means.channel.listen((message) => {
      if (message.kind === 'state') this.#set(message.state, false);
      else if (this.#state.status === 'signed_in') this.#tell();
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  get token(): string | undefined {
    return this.#state.status === 'signed_in' ? this.#state.token : undefined;
  }

  get endsSoon(): boolean {
    return this.#state.status === 'signed_in' && this.#state.expiresAt - early < this.#means.now();
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Finds out whether there is a session: from another tab, else by the cookie. */
  async restore(): Promise<void> {
    this.#means.channel.post({ kind: 'ask' });
    await new Promise((resolve) => setTimeout(resolve, otherTabs));
    if (this.#state.status !== 'unknown') return;
    if (this.#means.mark.get()) await this.renew();
    else this.end(false);
  }

  async signIn(name: string, password: string): Promise<void> {
    const body = { username: name, password, session: 'cookie' };
    const answer = await this.#post('/api/auth/login', body);
    if (!answer.ok) throw await problemOf(answer);
    this.#begin((await answer.json()) as Tokens);
  }

  async signOut(): Promise<void> {
    const token = this.token;
    if (token) await this.#post('/api/auth/logout', {}, token).catch(() => undefined);
    this.end(false);
  }

  end(ended: boolean) {
    this.#means.mark.set(false);
    this.#set({ status: 'signed_out', ended });
  }

  /** Replaces the shown account, after it was edited. */
  update(user: User) {
    if (this.#state.status === 'signed_in') this.#set({ ...this.#state, user });
  }

  /** Gets a new access token; all who ask meanwhile, in whichever tab, wait for the same one. */
  renew(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    const before = this.token;
    await this.#means.alone(async () => {
      if (this.token !== before) return; // another tab was first
      const answer = await this.#post('/api/auth/refresh', {});
      if (answer.ok) this.#begin((await answer.json()) as Tokens);
      else if (answer.status === 401 || answer.status === 422) this.end(before !== undefined);
      else throw await problemOf(answer);
    });
  }

  async #post(path: string, body: object, token?: string): Promise<Response> {
    return this.#means.send(path, body, token).catch((): Promise<never> => {
      const problem: Problem = noAnswer();
      return Promise.reject(problem);
    });
  }

  #begin(tokens: Tokens) {
    this.#means.mark.set(true);
    this.#set({
      status: 'signed_in',
      user: tokens.user,
      token: tokens.access_token,
      expiresAt: this.#means.now() + tokens.expires_in * 1000,
    });
  }

  #set(state: SessionState, tell = true) {
    this.#state = state;
    if (tell) this.#tell();
    this.#listeners.forEach((listener) => listener());
  }

  #tell() {
    this.#means.channel.post({ kind: 'state', state: this.#state });
  }
}
