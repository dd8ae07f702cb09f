import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import createClient from 'openapi-fetch';
import type { components, paths } from '../src/api/schema';
import type { Role } from '../src/api/session';
import type { Account, Api, Service } from './service';

type Schemas = components['schemas'];

/** The demo's account with a role. */
export const accountOf: Readonly<Record<Role, Account>> = {
  recruiter: 'recruiter',
  hiring_manager: 'manager',
  admin: 'admin',
  interviewer: 'interviewer',
  candidate: 'candidate',
};

/** Returns what a call answers; a test that is refused ends here. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await call;
  if (data === undefined) throw new Error(`Refused: ${JSON.stringify(error)}`);
  return data;
}

const key = () => ({ header: { 'Idempotency-Key': randomUUID() } });

/** A job of its own for a test, of which the demo's hiring manager has charge. */
export async function addJob(service: Service, title: string): Promise<Schemas['job']> {
  const recruiter = await service.as('recruiter');
  const manager = await answer((await service.as('manager')).GET('/api/auth/me'));
  const body = { title: `${title} ${randomUUID().slice(0, 4)}`, hiring_manager_id: manager.id };
  return answer(recruiter.POST('/api/jobs', { params: key(), body }));
}

/** Somebody who applied to a job. */
export async function addApplicant(
  service: Service,
  jobId: number,
  name: string,
  email = `${randomUUID()}@people.example`,
): Promise<Schemas['submitted_application']> {
  const recruiter = await service.as('recruiter');
  const { id } = await answer(
    recruiter.POST('/api/candidates', { params: key(), body: { name, email } }),
  );
  return answer(
    recruiter.POST('/api/applications', {
      params: key(),
      body: { job_id: jobId, candidate_id: id, source: 'careers page' },
    }),
  );
}

/** The same, and who it is: for their file. */
export async function addKnown(
  service: Service,
  job: string,
  name: string,
): Promise<{ application: number; candidate: number; email: string }> {
  const email = `${randomUUID()}@people.example`;
  const { id } = await addApplicant(service, (await addJob(service, job)).id, name, email);
  const found = await answer(
    (await service.as('recruiter')).GET('/api/applications/{id}', { params: { path: { id } } }),
  );
  return { application: id, candidate: found.candidate_id, email };
}

/** An application of the demo's candidate, Ada Byron, to a job of its own. */
export async function addOwnApplication(service: Service, title: string): Promise<number> {
  const recruiter = await service.as('recruiter');
  const params = { path: { id: 1 } };
  const { candidate_id } = await answer(recruiter.GET('/api/applications/{id}', { params }));
  const { id: job_id } = await addJob(service, title);
  const body = { job_id, candidate_id, source: 'careers page' };
  return (await answer(recruiter.POST('/api/applications', { params: key(), body }))).id;
}

/** Another administrator, and the API as them. */
export async function addAdmin(service: Service, name: string): Promise<Api> {
  const [email, password] = [`${randomUUID()}@people.example`, randomUUID()];
  const body = { name, email, password, role: 'admin' as const };
  await answer((await service.as('admin')).POST('/api/users', { params: key(), body }));
  const anyone = createClient<paths>({ baseUrl: service.url });
  const { access_token } = await answer(
    anyone.POST('/api/auth/login', { body: { username: email, password } }),
  );
  return createClient<paths>({
    baseUrl: service.url,
    headers: { Authorization: `Bearer ${access_token}` },
  });
}

/** A type of interview rounds of the demo's company, with what is judged. */
export async function addRoundType(
  service: Service,
  name: string,
  criteria: readonly string[] = [],
): Promise<Schemas['round_type']> {
  const recruiter = await answer((await service.as('recruiter')).GET('/api/auth/me'));
  const admin = await service.as('admin');
  return answer(
    admin.POST('/api/interview-rounds', {
      params: key(),
      body: {
        company_id: recruiter.company_id ?? 0,
        name: `${name} ${randomUUID().slice(0, 4)}`,
        briefing: 'Let them choose the first scene.',
        criteria: criteria.map((each) => ({ name: each })),
      },
    }),
  );
}

/** The id of the demo's account with a role. */
export async function idOf(service: Service, account: Account): Promise<number> {
  return (await answer((await service.as(account)).GET('/api/auth/me'))).id;
}

/** A round of interviews of an application, on behalf of the demo's recruiter. */
export async function addRound(
  service: Service,
  applicationId: number,
  body: Schemas['schedule_round_input'],
): Promise<Schemas['interview_round']> {
  const recruiter = await service.as('recruiter');
  const params = { path: { id: applicationId }, ...key() };
  return answer(recruiter.POST('/api/applications/{id}/rounds', { params, body }));
}

/** A planned round whose time its candidate may choose, from tomorrow on for so many days. */
export async function offerRound(
  service: Service,
  applicationId: number,
  body: Schemas['schedule_round_input'],
  days = 21,
): Promise<Schemas['interview_round']> {
  const round = await addRound(service, applicationId, body);
  const recruiter = await service.as('recruiter');
  await answer(
    recruiter.PUT('/api/application-rounds/{id}/offer', {
      params: { path: { id: round.id } },
      body: { from: `${inDays(1, '00:00')}:00Z`, to: `${inDays(1 + days, '00:00')}:00Z` },
    }),
  );
  return round;
}

/** "2026-12-08T10:00": a time so many days from now, for fields and for the service. */
export function inDays(days: number, time: string): string {
  const day = new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
  return `${day}T${time}`;
}

/**
 * The path of a link in a mail that was written to somebody, as soon as it is there. Clients of the
 * API do not get such links: whoever has one may act for the recipient.
 */
export async function mailedPath(service: Service, to: string, path: string): Promise<string> {
  const find = () => findLink(service.mails, to, path);
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  return (await find()) ?? '';
}

async function findLink(folder: string, to: string, path: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.sort().reverse()) {
    const mail = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (!new RegExp(`^To:.*${to}`, 'mi').test(mail)) continue;
    const text = mail.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
    const link = new RegExp(`https?://[^\\s"<]*?(${path}[\\w.~-]+)`).exec(text);
    if (link?.[1]) return link[1];
  }
  return undefined;
}

/** Moves an application on behalf of somebody, past every browser. */
export async function move(api: Api, id: number, stage: string): Promise<void> {
  const params = { path: { id }, ...key() };
  await answer(api.POST('/api/applications/{id}/change-stage', { params, body: { stage } }));
}
