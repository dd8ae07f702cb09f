import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview, type PreviewServer } from 'vite';

/** The program with the demo's data, in a state directory of its own, and the client in front of it. */
export interface Service {
  /** Where the client is. */
  url: string;
  /** Of all accounts of the demo. */
  password: string;
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** The program takes every variable that begins with CALLBOARD_ for a setting. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('CALLBOARD_')));
}

async function answers(url: string, program: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (program.exitCode !== null) throw new Error(`The service ended with ${program.exitCode}.`);
    const ok = await fetch(`${url}/api/status`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    if (Date.now() > deadline) throw new Error('The service does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Starts the program that CALLBOARD_PROGRAM names. It serves its own client if it has one (set
 * CALLBOARD_SERVES_CLIENT=1), else the build in `dist` is put before it.
 */
export async function startService(): Promise<Service> {
  const path = process.env.CALLBOARD_PROGRAM;
  if (!path) throw new Error('Set CALLBOARD_PROGRAM to the path of the program.');
  const state = await mkdtemp(join(tmpdir(), 'callboard-ui-'));
  const [port, adminPort] = [await freePort(), await freePort()];
  const settings = [
    `server.port=${port}`,
    `admin.port=${adminPort}`,
    `database.state_directory=${state}`,
  ];
  const program = spawn(
    path,
    ['serve', '--demo', ...settings.flatMap((setting) => ['--set', setting])],
    { stdio: 'ignore', env: withoutSettings(process.env) },
  );
  const service = `http://127.0.0.1:${port}`;
  await answers(service, program);

  let front: PreviewServer | undefined;
  if (!process.env.CALLBOARD_SERVES_CLIENT) {
    process.env.CALLBOARD_URL = service;
    front = await preview({ preview: { port: await freePort() } });
  }
  return {
    url: front?.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? service,
    password: (await readFile(join(state, 'demo-password'), 'utf8')).trim(),
    stop: async () => {
      await front?.close();
      const ended = once(program, 'exit');
      program.kill('SIGTERM');
      await ended;
      await rm(state, { recursive: true });
    },
  };
}
