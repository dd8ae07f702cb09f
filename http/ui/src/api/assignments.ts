import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import { randomKey } from './random';
import type { paths } from './schema';

export type Assignment = Schemas['assignment'];

type AssignmentFilters = Omit<
  NonNullable<paths['/api/assignments']['get']['parameters']['query']>,
  'cursor'
>;

export const assignmentsQuery = (filters: AssignmentFilters) =>
  pagesOptions(keys.assignments.list(filters), (cursor) =>
    answerOf(api.GET('/api/assignments', { params: { query: { ...filters, cursor } } })),
  );

export function assignCandidate(body: Schemas['assign_input']): Promise<Assignment> {
  return answerOf(
    api.POST('/api/assignments', { params: { header: { 'Idempotency-Key': randomKey() } }, body }),
  );
}

export function reassignCandidate(body: Schemas['assign_input']): Promise<Assignment> {
  return answerOf(api.PUT('/api/assignments', { body }));
}

export function unassignCandidate({
  candidate_id,
  company_id,
}: Pick<Assignment, 'candidate_id' | 'company_id'>): Promise<unknown> {
  return answerOf(
    api.DELETE('/api/assignments/{candidate_id}', {
      params: { path: { candidate_id }, query: { company_id } },
    }),
  );
}

/** Candidates by name, to choose from; `assigned` says whether only those with a recruiter, or without. */
export const assignableQuery = (filters: { q?: string; assigned?: boolean }) =>
  pagesOptions(keys.assignments.list({ candidates: filters }), (cursor) =>
    answerOf(api.GET('/api/candidates', { params: { query: { ...filters, cursor } } })),
  );
