import { answerOf, api, type Schemas } from './client';
import type { Mail } from './mails';

export type Outreach = Schemas['outreach_input'];
export type OutreachPreview = Schemas['outreach_preview'];

/** What the candidate would read, and whether it would be sent. */
export function previewOutreach(id: number, body: Outreach): Promise<OutreachPreview> {
  return answerOf(
    api.POST('/api/candidates/{id}/outreach/preview', { params: { path: { id } }, body }),
  );
}

export function sendOutreach(id: number, body: Outreach, idempotencyKey: string): Promise<Mail> {
  return answerOf(
    api.POST('/api/candidates/{id}/outreach', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}
