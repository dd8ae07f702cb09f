import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Mail = Schemas['mail'];
export type MailState = Mail['state'];
export type MailWithText = Schemas['mail_with_text'];
export type Settlement = Schemas['settle_mail_input']['outcome'];

type MailFilters = Omit<NonNullable<paths['/api/mails']['get']['parameters']['query']>, 'cursor'>;

export const mailsQuery = (filters: MailFilters) =>
  pagesOptions(keys.mails.list(filters), (cursor) =>
    answerOf(api.GET('/api/mails', { params: { query: { ...filters, cursor } } })),
  );

export const mailQuery = (id: number) =>
  queryOptions({
    queryKey: keys.mails.one(id),
    queryFn: () => answerOf(api.GET('/api/mails/{id}', { params: { path: { id } } })),
  });

export const applicationMailsQuery = (id: number) =>
  pagesOptions(keys.applications.mails(id), (cursor) =>
    answerOf(api.GET('/api/mails', { params: { query: { application_id: id, cursor } } })),
  );

/** Sends a test mail to the caller, who is an administrator. */
export function sendTestMail(idempotencyKey: string): Promise<Mail> {
  return answerOf(
    api.POST('/api/mail/test', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: {},
    }),
  );
}

/** Whether the outcome of a mail is still open. */
export function isUnderWay(state: MailState): boolean {
  return isWaiting(state) || state === 'claimed' || state === 'transmitting';
}

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

/** Says what became of a mail whose outcome nobody knows. */
export function settleMail(id: number, outcome: Settlement): Promise<Mail> {
  return answerOf(
    api.POST('/api/mails/{id}/settle', {
      params: { path: { id }, header: { 'Idempotency-Key': randomKey() } },
      body: { outcome },
    }),
  );
}
