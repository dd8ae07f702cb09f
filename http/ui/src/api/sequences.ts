import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';

export type Enrolment = Schemas['enrolment'];

export const applicationEnrolmentsQuery = (id: number) =>
  pagesOptions(keys.applications.enrolments(id), (cursor) =>
    answerOf(api.GET('/api/enrolments', { params: { query: { application_id: id, cursor } } })),
  );

export const sequencesQuery = pagesOptions(keys.sequences.list, (cursor) =>
  answerOf(api.GET('/api/sequences', { params: { query: { cursor } } })),
);

export function enrol(sequence: number, application_id: number): Promise<Enrolment> {
  return answerOf(
    api.POST('/api/sequences/{id}/enrolments', {
      params: { path: { id: sequence }, header: { 'Idempotency-Key': randomKey() } },
      body: { application_id },
    }),
  );
}

export function stopEnrolment(id: number, reason: string): Promise<Enrolment> {
  return answerOf(
    api.POST('/api/enrolments/{id}/stop', {
      params: { path: { id }, header: { 'Idempotency-Key': randomKey() } },
      body: { reason },
    }),
  );
}
