import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

export type Candidate = Schemas['candidate'];

type CandidateFilters = Omit<
  NonNullable<paths['/api/candidates']['get']['parameters']['query']>,
  'cursor'
>;

export const candidatesQuery = (filters: CandidateFilters) =>
  pagesOptions(keys.candidates.list(filters), (cursor) =>
    answerOf(api.GET('/api/candidates', { params: { query: { ...filters, cursor } } })),
  );

export const candidateQuery = (id: number) =>
  queryOptions({
    queryKey: keys.candidates.one(id),
    queryFn: () => answerOf(api.GET('/api/candidates/{id}', { params: { path: { id } } })),
  });

export function createCandidate(
  body: Schemas['create_candidate_input'],
  idempotencyKey: string,
): Promise<Candidate> {
  return answerOf(
    api.POST('/api/candidates', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

export function editCandidate(
  { id, version }: Candidate,
  change: Schemas['edit_candidate_input'],
): Promise<Candidate> {
  return answerOf(
    api.PUT('/api/candidates/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body: change,
    }),
  );
}

/** Sets whether the company may write to a candidate of its own accord. */
export function setContact(id: number, wish: Schemas['set_contact_input']): Promise<Candidate> {
  return answerOf(
    api.PUT('/api/candidates/{id}/contact', { params: { path: { id } }, body: wish }),
  );
}
