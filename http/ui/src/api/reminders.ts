import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

export type Reminder = Schemas['reminder_view'];

export const applicationRemindersQuery = (id: number) =>
  pagesOptions(keys.applications.reminders(id), (cursor) =>
    answerOf(api.GET('/api/reminders', { params: { query: { application_id: id, cursor } } })),
  );

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
