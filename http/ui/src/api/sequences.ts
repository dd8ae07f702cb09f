import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Enrolment = Schemas['enrolment'];
export type Sequence = Schemas['sequence'];
export type SequenceStep = Schemas['sequence_step'];
export type ComingFollowUp = Schemas['coming_follow_up'];
export type EnrolmentState = Enrolment['state'];

type QueryOf<Path extends '/api/sequences' | '/api/enrolments'> = Omit<
  NonNullable<paths[Path]['get']['parameters']['query']>,
  'cursor'
>;

export const sequencesQuery = (filters: QueryOf<'/api/sequences'>) =>
  pagesOptions(keys.sequences.list(filters), (cursor) =>
    answerOf(api.GET('/api/sequences', { params: { query: { ...filters, cursor } } })),
  );

export const sequenceQuery = (id: number) =>
  queryOptions({
    queryKey: keys.sequences.one(id),
    queryFn: () => answerOf(api.GET('/api/sequences/{id}', { params: { path: { id } } })),
  });

/** What would be sent when, if the application were enrolled now. */
export const sequencePreviewQuery = (id: number, application_id: number) =>
  queryOptions({
    queryKey: keys.sequences.preview(id, application_id),
    queryFn: () =>
      answerOf(
        api.GET('/api/sequences/{id}/preview', {
          params: { path: { id }, query: { application_id } },
        }),
      ),
  });

export const enrolmentsQuery = (filters: QueryOf<'/api/enrolments'>) =>
  pagesOptions(keys.enrolments.list(filters), (cursor) =>
    answerOf(api.GET('/api/enrolments', { params: { query: { ...filters, cursor } } })),
  );

export const enrolmentQuery = (id: number) =>
  queryOptions({
    queryKey: keys.enrolments.one(id),
    queryFn: () => answerOf(api.GET('/api/enrolments/{id}', { params: { path: { id } } })),
  });

export function createSequence(
  body: Schemas['create_sequence_input'],
  idempotencyKey: string,
): Promise<Sequence> {
  return answerOf(
    api.POST('/api/sequences', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function editSequence(
  { id, version }: Pick<Sequence, 'id' | 'version'>,
  body: Schemas['edit_sequence_input'],
): Promise<Sequence> {
  return answerOf(
    api.PUT('/api/sequences/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}

/** Puts a sequence aside; what it still would have sent is not sent. */
export function deactivateSequence(id: number): Promise<Sequence> {
  return answerOf(api.DELETE('/api/sequences/{id}', { params: { path: { id } } }));
}

export const applicationEnrolmentsQuery = (id: number) =>
  pagesOptions(keys.applications.enrolments(id), (cursor) =>
    answerOf(api.GET('/api/enrolments', { params: { query: { application_id: id, cursor } } })),
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
