import type { Note } from './applications';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

/** The notes on a candidate and on their applications, newest first. */
export const candidateNotesQuery = (id: number) =>
  pagesOptions(keys.candidateNotes.of(id), (cursor) =>
    answerOf(
      api.GET('/api/candidates/{id}/notes', { params: { path: { id }, query: { cursor } } }),
    ),
  );

export function addCandidateNote(
  id: number,
  body: Schemas['add_candidate_note_input'],
  idempotencyKey: string,
): Promise<Note> {
  return answerOf(
    api.POST('/api/candidates/{id}/notes', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}
