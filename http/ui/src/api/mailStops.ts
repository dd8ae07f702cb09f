/** Who is not written to: opt-outs, suppressed addresses, domains whose relay refuses. */
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

export type OptOut = Schemas['opted_out_address'];
export type OptIn = Schemas['opt_in'];
export type Suppression = Schemas['suppressed_address'];
export type DomainStop = Schemas['domain_stop'];

interface AddressFilters {
  address?: string;
  company_id?: number;
}

export const optOutsQuery = (filters: AddressFilters) =>
  pagesOptions(keys.mailStops.optOuts({ ...filters }), (cursor) =>
    answerOf(api.GET('/api/mail/opt-outs', { params: { query: { ...filters, cursor } } })),
  );

export const optInsQuery = (filters: AddressFilters) =>
  pagesOptions(keys.mailStops.optIns({ ...filters }), (cursor) =>
    answerOf(api.GET('/api/mail/opt-ins', { params: { query: { ...filters, cursor } } })),
  );

/** Records that somebody wants follow-ups and digests again, in their own words. */
export function takeBackOptOut(
  body: Schemas['take_back_opt_out_input'],
  idempotencyKey: string,
): Promise<OptIn> {
  return answerOf(
    api.POST('/api/mail/opt-outs/take-back', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export const suppressionsQuery = (filters: Pick<AddressFilters, 'address'>) =>
  pagesOptions(keys.mailStops.suppressions({ ...filters }), (cursor) =>
    answerOf(api.GET('/api/mail/suppressions', { params: { query: { ...filters, cursor } } })),
  );

export function addSuppression(
  body: Schemas['add_suppression_input'],
  idempotencyKey: string,
): Promise<Suppression> {
  return answerOf(
    api.POST('/api/mail/suppressions', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function removeSuppression(address: string): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/mail/suppressions/{address}', { params: { path: { address } } }),
  );
}

export const domainStopsQuery = pagesOptions(keys.mailStops.domains, (cursor) =>
  answerOf(api.GET('/api/mail/domain-stops', { params: { query: { cursor } } })),
);

export function releaseDomain(domain: string): Promise<unknown> {
  return answerOf(api.DELETE('/api/mail/domain-stops/{domain}', { params: { path: { domain } } }));
}
