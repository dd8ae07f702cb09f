import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import { preview, type PreviewServer } from 'vite';
import type { paths } from '../src/api/schema';
import { layCable, type Cable } from './cable';

export type Account = 'admin' | 'recruiter' | 'manager' | 'interviewer' | 'candidate';
export type Api = ReturnType<typeof createClient<paths>>;

/** How a service is set up. */
export interface Installation {
  /** With the demo's data, else with nobody but an administrator. */
  demo: boolean;
  /** Beside those that every test needs, e.g. `mail.stage_change_delay=1s`. */
  settings: readonly string[];
}

/** The program in a state directory of its own, and the client in front of it. */
export interface Service {
  /** Where the client is: at the other end of the cable. */
  url: string;
  /** Of all accounts. */
  password: string;
  /** Where its mails are put that nobody sends. */
  mails: string;
  cable: Cable;
  /** The API as one of the accounts; the cable does not matter to it. */
  as: (account: Account) => Promise<Api>;
  /** Ends the program and starts it again with the same data; nobody can connect meanwhile. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The program takes every variable that begins with CALLBOARD_ for a setting. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('CALLBOARD_')));
}

async function answers(url: string, program: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (program.exitCode !== null)
      throw new Error(`The service ended with ${program.exitCode}: ${said().slice(-2000)}`);
    const ok = await fetch(`${url}/api/status`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    if (Date.now() > deadline) {
      program.kill('SIGTERM');
      throw new Error('The service does not answer.');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function end(program: ChildProcess): Promise<void> {
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  await ended;
}

/** Runs a command of the program to its end, with a text as its input. */
async function run(path: string, args: readonly string[], input: string): Promise<void> {
  const command = spawn(path, args, {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: withoutSettings(process.env),
  });
  let said = '';
  command.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  command.stdin.end(input);
  const [code] = (await once(command, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${said.slice(-2000)}`);
}

/** Creates the first administrator, who has the demo administrator's address. */
async function createAdmin(path: string, settings: readonly string[]): Promise<string> {
  const password = randomUUID();
  const who = ['--email', 'admin@demo.example', '--name', 'Anna Admin'];
  await run(path, [...settings, 'admin', 'create', ...who, '--password-file', '-'], password);
  return password;
}

async function signedIn(url: string, account: Account, password: string): Promise<Api> {
  const anyone = createClient<paths>({ baseUrl: url });
  const { data } = await anyone.POST('/api/auth/login', {
    body: { username: `${account}@demo.example`, password },
  });
  if (!data) throw new Error(`The ${account} cannot sign in.`);
  const headers = { Authorization: `Bearer ${data.access_token}` };
  return createClient<paths>({ baseUrl: url, headers });
}

/**
 * Starts the program that CALLBOARD_PROGRAM names. It serves its own client if it has one (set
 * CALLBOARD_SERVES_CLIENT=1), else the build in `dist` is put before it.
 */
export async function startService({ demo, settings }: Installation): Promise<Service> {
  const path = process.env.CALLBOARD_PROGRAM;
  if (!path) throw new Error('Set CALLBOARD_PROGRAM to the path of the program.');
  const state = await mkdtemp(join(tmpdir(), 'callboard-ui-'));
  const [port, adminPort] = [await freePort(), await freePort()];
  const set = [
    `server.port=${port}`,
    `admin.port=${adminPort}`,
    `database.state_directory=${state}`,
    ...settings,
  ].flatMap((setting) => ['--set', setting]);
  const direct = `http://127.0.0.1:${port}`;
  const start = async () => {
    const started = spawn(path, [...set, 'serve', ...(demo ? ['--demo'] : [])], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: withoutSettings(process.env),
    });
    let said = '';
    started.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-4000)));
    await answers(direct, started, () => said);
    return started;
  };
  const created = demo ? undefined : await createAdmin(path, set);
  let program = await start();
  const password = created ?? (await readFile(join(state, 'demo-password'), 'utf8')).trim();

  let front: PreviewServer | undefined;
  const frontPort = process.env.CALLBOARD_SERVES_CLIENT ? port : await freePort();
  if (frontPort !== port) {
    process.env.CALLBOARD_URL = direct;
    front = await preview({ preview: { port: frontPort, strictPort: true } });
  }
  const cable = await layCable(frontPort);
  const apis = new Map<Account, Promise<Api>>();
  return {
    url: `http://127.0.0.1:${cable.port}`,
    password,
    mails: join(state, 'mail'),
    cable,
    as: (account) => {
      const known = apis.get(account) ?? signedIn(direct, account, password);
      apis.set(account, known);
      return known;
    },
    restart: async () => {
      cable.cut();
      await end(program);
      program = await start();
      cable.mend();
    },
    stop: async () => {
      cable.close();
      await front?.close();
      await end(program);
      await rm(state, { recursive: true });
    },
  };
}
