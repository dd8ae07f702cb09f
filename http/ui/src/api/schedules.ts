import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Schedule = Schemas['described_schedule'];
export type SchedulePreview = Schemas['schedule_preview'];
export type Firing = Schemas['upcoming_firing'];
export type Run = Schemas['schedule_run'];
export type RunState = Run['state'];
export type ScheduleInput = Schemas['create_schedule_input'];
export type ScheduleAction = ScheduleInput['action'];

type Query<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Found } };
}
  ? Omit<NonNullable<Found>, 'cursor'>
  : never;

export const schedulesQuery = (filters: Query<'/api/schedules'>) =>
  pagesOptions(keys.schedules.list(filters), (cursor) =>
    answerOf(api.GET('/api/schedules', { params: { query: { ...filters, cursor } } })),
  );

export const scheduleQuery = (id: number) =>
  queryOptions({
    queryKey: keys.schedules.one(id),
    queryFn: () => answerOf(api.GET('/api/schedules/{id}', { params: { path: { id } } })),
  });

/** The next firings, and what one would do now. */
export const schedulePreviewQuery = (id: number, count: number) =>
  queryOptions({
    queryKey: keys.schedules.preview(id),
    queryFn: () =>
      answerOf(
        api.GET('/api/schedules/{id}/preview', { params: { path: { id }, query: { count } } }),
      ),
  });

export const runsQuery = (id: number, filters: Query<'/api/schedules/{id}/runs'>) =>
  pagesOptions(keys.schedules.runs(id, filters), (cursor) =>
    answerOf(
      api.GET('/api/schedules/{id}/runs', {
        params: { path: { id }, query: { ...filters, cursor } },
      }),
    ),
  );

/** The same for a schedule that does not exist yet. */
export const trySchedule = (body: ScheduleInput, count: number): Promise<SchedulePreview> =>
  answerOf(api.POST('/api/schedules/preview', { body: { ...body, count } }));

export function createSchedule(body: ScheduleInput, idempotencyKey: string): Promise<Schedule> {
  return answerOf(
    api.POST('/api/schedules', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }),
  );
}

type Shown = Pick<Schedule, 'id' | 'version'>;

export function editSchedule(
  { id, version }: Shown,
  body: Schemas['edit_schedule_input'],
): Promise<Schedule> {
  return answerOf(
    api.PUT('/api/schedules/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}

export function deleteSchedule({ id, version }: Shown): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/schedules/{id}', { params: { path: { id }, header: ifMatch(version) } }),
  );
}

export function pauseSchedule({ id, version }: Shown, reason: string): Promise<Schedule> {
  return answerOf(
    api.POST('/api/schedules/{id}/pause', {
      params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': randomKey() } },
      body: { reason },
    }),
  );
}

export function resumeSchedule({ id, version }: Shown): Promise<Schedule> {
  return answerOf(
    api.POST('/api/schedules/{id}/resume', {
      params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': randomKey() } },
      body: {},
    }),
  );
}

export function runSchedule(id: number): Promise<Run> {
  return answerOf(
    api.POST('/api/schedules/{id}/run', {
      params: { path: { id }, header: { 'Idempotency-Key': randomKey() } },
    }),
  );
}

export function backfillSchedule(
  id: number,
  body: Schemas['backfill_schedule_input'],
  idempotencyKey: string,
): Promise<Schemas['backfill_result']> {
  return answerOf(
    api.POST('/api/schedules/{id}/backfill', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}
