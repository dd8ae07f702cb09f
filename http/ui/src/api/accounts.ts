import { answerOf, api, type Schemas } from './client';

export function registerCandidate(
  body: Schemas['register_candidate_input'],
  idempotencyKey: string,
): Promise<unknown> {
  return answerOf(
    api.POST('/api/auth/register', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Mails a link for a new password; the answer does not say whether there is such an account. */
export function forgotPassword(email: string): Promise<unknown> {
  return answerOf(api.POST('/api/auth/password/forgot', { body: { email } }));
}
