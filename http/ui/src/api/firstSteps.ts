import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import type { Job } from './jobs';
import { keys } from './keys';
import type { Reminder } from './reminders';

/** Opens the first job of an installation. */
export function openFirstJob(
  body: Schemas['create_job_input'],
  idempotencyKey: string,
): Promise<Job> {
  return answerOf(
    api.POST('/api/jobs', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }),
  );
}

/** Has the service write a mail to the caller: a reminder that is due in a minute. */
export function sendTestMail(idempotencyKey: string): Promise<Reminder> {
  return answerOf(
    api.POST('/api/reminders', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: {
        title: 'Test mail from Callboard',
        note: 'If you can read this in your inbox, mail works.',
        after_minutes: 1,
        by_mail: true,
        on_dashboard: false,
      },
    }),
  );
}

/** The mails of reminders, newest first; a test mail is one of them. */
export const testMailsQuery = queryOptions({
  queryKey: keys.mails.tests,
  queryFn: () =>
    answerOf(api.GET('/api/mails', { params: { query: { kind: 'reminder', limit: 20 } } })),
  select: (page) => page.items,
});

/** Whether any mail has ever left. */
export const anyMailSentQuery = queryOptions({
  queryKey: keys.mails.anySent,
  queryFn: () =>
    answerOf(api.GET('/api/mails', { params: { query: { state: 'sent', limit: 1 } } })),
  select: (page) => page.items.length > 0,
});
