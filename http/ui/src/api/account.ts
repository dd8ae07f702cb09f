import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { randomKey } from './random';
import type { User } from './session';

export type Calendar = Schemas['calendar'];

export const meQuery = queryOptions({
  queryKey: keys.account.me,
  queryFn: () => answerOf(api.GET('/api/auth/me')),
});

/** Edits the caller's account: in the version that was shown, or whatever its version is. */
export function editMe(body: Schemas['edit_me_input'], version: number | undefined): Promise<User> {
  const header = version === undefined ? {} : ifMatch(version);
  return answerOf(api.PUT('/api/users/me', { params: { header }, body }));
}

export function changePassword(
  body: Schemas['change_password_input'],
  idempotencyKey: string,
): Promise<unknown> {
  return answerOf(
    api.POST('/api/auth/password/change', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Mails the caller, who is a candidate, a link to confirm the address of their account. */
export function verifyAddress(): Promise<unknown> {
  return answerOf(
    api.POST('/api/auth/email/verify', {
      params: { header: { 'Idempotency-Key': randomKey() } },
    }),
  );
}

/** The working hours that count for the reader: their own, or else their company's. */
export const ownCalendarQuery = queryOptions({
  queryKey: keys.account.calendar,
  queryFn: () => answerOf(api.GET('/api/calendars/me')),
});

export function editOwnCalendar(
  shown: Pick<Calendar, 'source' | 'version'>,
  body: Schemas['edit_own_calendar_input'],
): Promise<Calendar> {
  return answerOf(
    api.PUT('/api/calendars/me', {
      params: { header: shown.source === 'own' ? ifMatch(shown.version) : {} },
      body,
    }),
  );
}

export function deleteOwnCalendar(): Promise<Calendar> {
  return answerOf(api.DELETE('/api/calendars/me'));
}
