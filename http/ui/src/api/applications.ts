import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pageOfSeveral, pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Application = Schemas['application_view'];
export type Move = Schemas['possible_move'];
export type Trigger = Schemas['move_trigger'];
export type HistoryEvent = Schemas['application_event'];
export type Note = Schemas['note'];
export type Undone = Schemas['move_undone'];
/** An application after a move, and what undoing it would do. */
export type Moved = Schemas['moved_application'];
export type PossibleUndo = Schemas['possible_undo'];
export type UndoOffer = NonNullable<Moved['undo']>;
export type WaitingMail = Schemas['waiting_mail'];
/** An interview that a move cancels, or that its undo brings back. */
export type AffectedRound = Schemas['affected_round'];

/** An application as lists have it. */
export type ListedApplication = Schemas['application_summary'];

/** An application in the version that was shown: a change of it is refused if it is another one now. */
export type Shown = Pick<Application, 'id' | 'version'>;

export const applicationQuery = (id: number) =>
  queryOptions({
    queryKey: keys.applications.one(id),
    queryFn: () => answerOf(api.GET('/api/applications/{id}', { params: { path: { id } } })),
  });

type ApplicationFilters = Omit<
  NonNullable<paths['/api/applications']['get']['parameters']['query']>,
  'cursor'
>;

/** The applications to all jobs that the caller may see. */
export const applicationsQuery = (filters: ApplicationFilters) =>
  pagesOptions(keys.applications.list(filters), (cursor) =>
    answerOf(api.GET('/api/applications', { params: { query: { ...filters, cursor } } })),
  );

/** Those in one of several stages, which the service lists one by one: stage after stage. */
export const applicationsInStagesQuery = (
  stages: readonly string[],
  filters: Omit<ApplicationFilters, 'stage'>,
) =>
  pagesOptions(keys.applications.list({ ...filters, stages }), (place) =>
    pageOfSeveral(stages, place, filters.limit ?? 50, (stage, cursor) =>
      answerOf(api.GET('/api/applications', { params: { query: { ...filters, stage, cursor } } })),
    ),
  );

/** The caller's own applications, newest first. */
export const myApplicationsQuery = pagesOptions(keys.applications.mine, (cursor) =>
  answerOf(
    api.GET('/api/applications/me', {
      params: { query: { order_by: '-created_at', limit: 50, cursor } },
    }),
  ),
);

/** Applies to a job: candidates for themselves, recruiters for a candidate that they name. */
export function submitApplication(
  body: Schemas['apply_input'],
  idempotencyKey: string,
): Promise<Schemas['submitted_application']> {
  return answerOf(
    api.POST('/api/applications', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Each move with what it would trigger, or why it is not allowed. */
export const actionsQuery = (id: number) =>
  queryOptions({
    queryKey: keys.applications.actions(id),
    queryFn: () =>
      answerOf(api.GET('/api/applications/{id}/actions', { params: { path: { id } } })),
  });

export const historyQuery = (id: number) =>
  queryOptions({
    queryKey: keys.applications.history(id),
    queryFn: () =>
      answerOf(api.GET('/api/applications/{id}/history', { params: { path: { id } } })),
    select: (page) => page.items,
  });

export const notesQuery = (id: number) =>
  pagesOptions(keys.applications.notes(id), (cursor) =>
    answerOf(
      api.GET('/api/applications/{id}/notes', { params: { path: { id }, query: { cursor } } }),
    ),
  );

export interface MoveRequest {
  stage: string;
  reason?: string;
  rejection_reason?: string;
  override_rule?: boolean;
}

export function moveApplication({ id, version }: Shown, move: MoveRequest): Promise<Moved> {
  return answerOf(
    api.POST('/api/applications/{id}/change-stage', {
      params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': randomKey() } },
      body: move,
    }),
  );
}

export function undoMove({ id, version }: Shown): Promise<Undone> {
  return answerOf(
    api.POST('/api/applications/{id}/undo', {
      params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': randomKey() } },
      body: {},
    }),
  );
}

export function holdApplication(
  { id, version }: Shown,
  on_hold: boolean,
  reason?: string,
): Promise<Application> {
  return answerOf(
    api.PUT('/api/applications/{id}/hold', {
      params: { path: { id }, header: ifMatch(version) },
      body: { on_hold, reason },
    }),
  );
}

export function withdrawApplication({ id, version }: Shown, reason?: string): Promise<Moved> {
  return answerOf(
    api.POST('/api/applications/{id}/withdraw', {
      params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': randomKey() } },
      body: { reason },
    }),
  );
}

/** Deletes it for good, with all that belongs to it; for administrators. */
export function deleteApplication({ id, version }: Shown): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/applications/{id}', {
      params: { path: { id }, header: ifMatch(version) },
    }),
  );
}

export function editApplication(
  { id, version }: Shown,
  change: Schemas['edit_application_input'],
): Promise<Application> {
  return answerOf(
    api.PUT('/api/applications/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body: change,
    }),
  );
}

export function addNote(
  id: number,
  body: Schemas['add_note_input'],
  idempotencyKey: string,
): Promise<Note> {
  return answerOf(
    api.POST('/api/applications/{id}/notes', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Only its author may. */
export function editNote(
  { id, version }: Pick<Note, 'id' | 'version'>,
  body: Schemas['edit_note_input'],
): Promise<Note> {
  return answerOf(
    api.PUT('/api/notes/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}

export function deleteNote(note: Note): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/notes/{id}', {
      params: { path: { id: note.id }, header: ifMatch(note.version) },
    }),
  );
}
