import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Reminder = Schemas['reminder_view'];

export type ReminderState = Reminder['state'];

type ReminderFilters = Omit<
  NonNullable<paths['/api/reminders']['get']['parameters']['query']>,
  'cursor'
>;

/** The caller's reminders. */
export const remindersQuery = (filters: ReminderFilters) =>
  pagesOptions(keys.reminders.list(filters), (cursor) =>
    answerOf(api.GET('/api/reminders', { params: { query: { ...filters, cursor } } })),
  );

export const reminderQuery = (id: number) =>
  queryOptions({
    queryKey: keys.reminders.one(id),
    queryFn: () => answerOf(api.GET('/api/reminders/{id}', { params: { path: { id } } })),
  });

export function editReminder(
  { id, version }: Reminder,
  change: Schemas['edit_reminder_input'],
): Promise<Reminder> {
  return answerOf(
    api.PUT('/api/reminders/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body: change,
    }),
  );
}

export function snoozeReminder(
  { id, version }: Reminder,
  when: Schemas['snooze_reminder_input'],
): Promise<Reminder> {
  return answerOf(
    api.POST('/api/reminders/{id}/snooze', {
      params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': randomKey() } },
      body: when,
    }),
  );
}

export function cancelReminder({ id, version }: Reminder): Promise<Reminder> {
  return answerOf(
    api.DELETE('/api/reminders/{id}', { params: { path: { id }, header: ifMatch(version) } }),
  );
}

export function createReminder(
  body: Schemas['create_reminder_input'],
  idempotencyKey: string,
): Promise<Reminder> {
  return answerOf(
    api.POST('/api/reminders', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function finishReminder({ id, version }: Reminder): Promise<Reminder> {
  return answerOf(
    api.POST('/api/reminders/{id}/done', { params: { path: { id }, header: ifMatch(version) } }),
  );
}
