import { authorizedFetch, session } from './client';
import { problemOf } from './problem';
import { EventReader, type StreamEvent } from './sse';
import { openChannel, withLock } from './tabs';

/**
 * What happens on the service, as it happens: one stream for all tabs. The tab that holds the lock
 * reads it and tells the others; each keeps the last id, so that whoever is next resumes there.
 */

export type LiveStatus = 'connecting' | 'live' | 'broken';

type Message =
  | { kind: 'event'; event: StreamEvent }
  | { kind: 'status'; status: LiveStatus }
  | { kind: 'gap' }
  | { kind: 'ask' };

const silence = 25_000; // the service sends a heartbeat every 8 s
const asleep = 12_000; // after so much silence a tab that wakes up connects again
const waits = [500, 1_000, 2_000, 5_000, 10_000];

export class LiveStream {
  #status: LiveStatus = 'connecting';
  #lastId: string | undefined;
  #heardAt = 0;
  #attempt: AbortController | undefined;
  #wake: (() => void) | undefined;
  #leads = false;
  /** The next attempt does not wait for its turn. */
  #hurries = false;
  readonly #channel = openChannel<Message>('callboard-live');
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly onEvent: (event: StreamEvent) => void,
    /** Events may have been missed: what is shown must be fetched again. */
    private readonly onGap: () => void,
  ) {
    this.#channel.listen((message) => {
      if (message.kind === 'event') this.#take(message.event);
      else if (message.kind === 'status') this.#show(message.status);
      else if (message.kind === 'gap') this.onGap();
      else if (this.#leads) this.#channel.post({ kind: 'status', status: this.#status });
    });
  }

  get status(): LiveStatus {
    return this.#status;
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Follows the stream until the signal. */
  start(signal: AbortSignal) {
    this.#channel.post({ kind: 'ask' });
    const wake = () => {
      if (document.visibilityState === 'visible') this.#wakeUp();
    };
    window.addEventListener('online', wake, { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    signal.addEventListener('abort', () => {
      this.#attempt?.abort();
      this.#wake?.();
      this.#lastId = undefined; // the next session has its own events
      this.#show('connecting');
    });
    withLock('callboard-live', () => this.#lead(signal), signal).catch(() => undefined);
  }

  /** Connects again at once, unless the connection is known to be good. */
  #wakeUp() {
    const good = this.#status !== 'broken' && Date.now() - this.#heardAt < asleep;
    if (!this.#leads || good) return;
    this.#hurries = true;
    this.#attempt?.abort();
    this.#wake?.();
  }

  async #lead(signal: AbortSignal) {
    this.#leads = true;
    const over = () => signal.aborted || session.state.status !== 'signed_in';
    for (let failures = 0; !over();) {
      const opened = await this.#follow().catch(() => false);
      failures = opened ? 0 : failures + 1;
      if (over()) break;
      if (failures > 0) this.#tellStatus('broken');
      await this.#pause(waits[Math.min(failures, waits.length - 1)] ?? 0);
    }
    this.#leads = false;
  }

  /** Reads one connection to its end; returns whether it was opened at all. */
  async #follow(): Promise<boolean> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#hurries = false;
    this.#heardAt = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - this.#heardAt > silence) attempt.abort();
    }, 2_000);
    let opened = false;
    try {
      const resumed = this.#lastId !== undefined;
      const answer = await authorizedFetch(
        new Request('/api/events', {
          headers: { ...(this.#lastId !== undefined && { 'Last-Event-ID': this.#lastId }) },
          signal: attempt.signal,
        }),
      );
      if (!answer.ok || !answer.body) {
        if (answer.status === 422) this.#lastId = undefined; // too old to resume
        throw await problemOf(answer);
      }
      opened = true;
      if (!resumed && this.#status === 'broken') this.#tellGap();
      this.#tellStatus('live');
      await this.#read(answer.body);
    } finally {
      clearInterval(watch);
    }
    return opened;
  }

  async #read(body: ReadableStream<Uint8Array>) {
    const reader = new EventReader();
    const decoder = new TextDecoder();
    const source = body.getReader();
    for (;;) {
      const { done, value } = await source.read();
      if (done) return;
      this.#heardAt = Date.now();
      for (const event of reader.push(decoder.decode(value, { stream: true }))) {
        this.#channel.post({ kind: 'event', event });
        this.#take(event);
      }
    }
  }

  #take(event: StreamEvent) {
    if (event.id !== undefined) this.#lastId = event.id;
    this.onEvent(event);
  }

  #tellGap() {
    this.#channel.post({ kind: 'gap' });
    this.onGap();
  }

  #tellStatus(status: LiveStatus) {
    if (status !== this.#status) this.#channel.post({ kind: 'status', status });
    this.#show(status);
  }

  #show(status: LiveStatus) {
    this.#status = status;
    this.#listeners.forEach((listener) => listener());
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#hurries ? 0 : milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
