import { randomUUID } from 'node:crypto';
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
): Promise<Schemas['submitted_application']> {
  const recruiter = await service.as('recruiter');
  const { id } = await answer(
    recruiter.POST('/api/candidates', {
      params: key(),
      body: { name, email: `${randomUUID()}@people.example` },
    }),
  );
  return answer(
    recruiter.POST('/api/applications', {
      params: key(),
      body: { job_id: jobId, candidate_id: id, source: 'careers page' },
    }),
  );
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

/** Moves an application on behalf of somebody, past every browser. */
export async function move(api: Api, id: number, stage: string): Promise<void> {
  const params = { path: { id }, ...key() };
  await answer(api.POST('/api/applications/{id}/change-stage', { params, body: { stage } }));
}
