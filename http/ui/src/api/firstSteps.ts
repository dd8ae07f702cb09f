import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import type { Job } from './jobs';
import { keys } from './keys';

/** Opens the first job of an installation. */
export function openFirstJob(
  body: Schemas['create_job_input'],
  idempotencyKey: string,
): Promise<Job> {
  return answerOf(
    api.POST('/api/jobs', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }),
  );
}

/** Whether any mail has ever left. */
export const anyMailSentQuery = queryOptions({
  queryKey: keys.mails.anySent,
  queryFn: () =>
    answerOf(api.GET('/api/mails', { params: { query: { state: 'sent', limit: 1 } } })),
  select: (page) => page.items.length > 0,
});
