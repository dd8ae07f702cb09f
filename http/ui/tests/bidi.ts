// Drives Firefox by WebDriver BiDi, which it speaks itself: Playwright needs a Firefox of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect } from '@playwright/test';

interface Answer {
  id?: number | null;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: string;
  message?: string;
}

/** What `script.evaluate` returns of a value that is no object. */
interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: unknown };
  exceptionDetails?: { text: string };
}

interface LogEntry {
  level: string;
  text: string | null;
}

/** The keys that have no letter, as WebDriver calls them. */
export const special = { tab: '\uE004', enter: '\uE007', escape: '\uE00C', right: '\uE014' };

/** One session with a browser: commands and their answers, and what the console says. */
class Session {
  /** Errors in the console, and scripts that failed. */
  readonly complaints: string[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) =>
      this.#hear(JSON.parse(String(data)) as Answer),
    );
  }

  async send<Result>(method: string, params: object): Promise<Result> {
    const id = (this.#last += 1);
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { error, message, result } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error}: ${message ?? ''}`);
    return result as Result;
  }

  #hear(answer: Answer) {
    if (answer.method === 'log.entryAdded') {
      const { level, text } = answer.params as LogEntry;
      if (level === 'error') this.complaints.push(text ?? 'an error without a text');
    }
    if (answer.id == null) return;
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}

/** A page in Firefox. */
export class FirefoxPage {
  constructor(
    private readonly session: Session,
    private readonly context: string,
  ) {}

  get complaints(): readonly string[] {
    return this.session.complaints;
  }

  async goto(url: string): Promise<void> {
    await this.session.send('browsingContext.navigate', {
      context: this.context,
      url,
      wait: 'complete',
    });
  }

  /** The value of an expression in the page: a string, a number or a boolean. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.session.send<Evaluated>('script.evaluate', {
      expression,
      target: { context: this.context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result?.value;
  }

  /** Types a text, or presses one of the special keys. */
  async type(text: string): Promise<void> {
    const actions = Array.from(text).flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#perform({ type: 'key', id: 'keys', actions });
  }

  /** Clicks on the middle of what an XPath finds, as soon as that is one element. */
  async click(xpath: string): Promise<void> {
    await expect.poll(async () => (await this.#find(xpath)).length, { message: xpath }).toBe(1);
    const [element] = await this.#find(xpath);
    await this.#perform({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        {
          type: 'pointerMove',
          x: 0,
          y: 0,
          origin: { type: 'element', element },
        },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  async #find(xpath: string): Promise<readonly { sharedId: string }[]> {
    const { nodes } = await this.session.send<{ nodes: { sharedId: string }[] }>(
      'browsingContext.locateNodes',
      { context: this.context, locator: { type: 'xpath', value: xpath } },
    );
    return nodes.map(({ sharedId }) => ({ sharedId }));
  }

  async #perform(source: object): Promise<void> {
    await this.session.send('input.performActions', { context: this.context, actions: [source] });
  }
}

export interface Firefox {
  page: FirefoxPage;
  close: () => Promise<void>;
}

/** Where a browser that was just started listens; it says so on its standard error. */
async function addressOf(said: Readable): Promise<string> {
  for await (const line of createInterface(said)) {
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (found) return found;
  }
  throw new Error('Firefox ended before it listened.');
}

/** Starts Firefox without a window, with a new profile; `preload` runs in every page first. */
export async function startFirefox(path: string, preload: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'callboard-firefox-'));
  const browser = spawn(
    path,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  );
  const ended = once(browser, 'exit');
  const socket = new WebSocket(`${await addressOf(browser.stderr)}/session`);
  browser.stderr.resume(); // else it waits until somebody reads what it says
  await once(socket, 'open');
  const session = new Session(socket);
  await session.send('session.new', { capabilities: {} });
  await session.send('session.subscribe', { events: ['log.entryAdded'] });
  await session.send('script.addPreloadScript', { functionDeclaration: preload });
  const { contexts } = await session.send<{ contexts: { context: string }[] }>(
    'browsingContext.getTree',
    {},
  );
  const context = contexts[0]?.context ?? '';
  const viewport = { width: 1440, height: 900 };
  await session.send('browsingContext.setViewport', { context, viewport });
  return {
    page: new FirefoxPage(session, context),
    close: async () => {
      socket.close();
      browser.kill('SIGTERM');
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}
