import { answerOf, api, ifMatch } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { Reminder } from './reminders';

/** The caller's reminders, those that are due first. */
export const myRemindersQuery = (state: 'fired' | 'pending') =>
  pagesOptions([...keys.myReminders, state], (cursor) =>
    answerOf(api.GET('/api/reminders', { params: { query: { state, cursor } } })),
  );

export function snoozeReminder({ id, version }: Reminder, minutes: number): Promise<Reminder> {
  return answerOf(
    api.POST('/api/reminders/{id}/snooze', {
      params: { path: { id }, header: ifMatch(version) },
      body: { minutes },
    }),
  );
}

export function cancelReminder({ id, version }: Reminder): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/reminders/{id}', { params: { path: { id }, header: ifMatch(version) } }),
  );
}
