import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';

export type Mail = Schemas['mail'];
export type MailState = Mail['state'];

export const applicationMailsQuery = (id: number) =>
  pagesOptions(keys.applications.mails(id), (cursor) =>
    answerOf(api.GET('/api/mails', { params: { query: { application_id: id, cursor } } })),
  );

/** Whether a mail can still be stopped. */
export function isWaiting(state: MailState): boolean {
  return state === 'queued' || state === 'deferred';
}

export function cancelMail(id: number): Promise<Mail> {
  return answerOf(
    api.POST('/api/mails/{id}/cancel', {
      params: { path: { id }, header: { 'Idempotency-Key': randomKey() } },
    }),
  );
}

export function resendMail(id: number): Promise<Mail> {
  return answerOf(
    api.POST('/api/mails/{id}/resend', {
      params: { path: { id }, header: { 'Idempotency-Key': randomKey() } },
    }),
  );
}
