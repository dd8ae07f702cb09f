import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';

/** What a member of a panel says about a candidate. */
export type Feedback = Schemas['round_feedback'];
export type Recommendation = NonNullable<Feedback['recommendation']>;

/** The feedback on a round that the caller may see: none as long as they owe their own. */
export const feedbackQuery = (round: number) =>
  queryOptions({
    queryKey: keys.interviews.feedback(round),
    queryFn: () =>
      answerOf(
        api.GET('/api/application-rounds/{id}/feedback', { params: { path: { id: round } } }),
      ),
    select: (page) => page.items,
  });

export function giveFeedback(
  round: number,
  body: Schemas['give_feedback_input'],
  idempotencyKey: string,
): Promise<Feedback> {
  return answerOf(
    api.POST('/api/application-rounds/{id}/feedback', {
      params: { path: { id: round }, header: { 'Idempotency-Key': idempotencyKey } },
      body,
    }),
  );
}

/** Changes the caller's own feedback. */
export function editFeedback(
  { round_id, version }: Pick<Feedback, 'round_id' | 'version'>,
  body: Schemas['edit_feedback_input'],
): Promise<Feedback> {
  return answerOf(
    api.PUT('/api/application-rounds/{id}/feedback', {
      params: { path: { id: round_id }, header: ifMatch(version) },
      body,
    }),
  );
}

/** What the calling candidate may read of the feedback on them, newest first. */
export const feedbackForMeQuery = pagesOptions(keys.interviews.feedbackForMe, (cursor) =>
  answerOf(api.GET('/api/feedback/me', { params: { query: { limit: 50, cursor } } })),
);
