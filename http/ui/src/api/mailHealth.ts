import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import type { MailState } from './mails';

export type DomainStop = Schemas['domain_stop'];

export const domainStopsQuery = queryOptions({
  queryKey: keys.domainStops,
  queryFn: () => answerOf(api.GET('/api/mail/domain-stops', { params: { query: { limit: 50 } } })),
});

export function releaseDomain(domain: string): Promise<unknown> {
  return answerOf(api.DELETE('/api/mail/domain-stops/{domain}', { params: { path: { domain } } }));
}

/** The latest mails in a state that needs a look. */
export const mailTroubleQuery = (state: MailState) =>
  queryOptions({
    queryKey: keys.mailTrouble(state),
    queryFn: () => answerOf(api.GET('/api/mails', { params: { query: { state, limit: 20 } } })),
  });
