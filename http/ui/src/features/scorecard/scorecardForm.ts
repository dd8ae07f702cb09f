import { array, boolean, minLength, object, string } from 'zod/mini';
import type { Feedback, Recommendation } from '@/api/feedback';
import type { Criterion } from '@/api/interviews';

/** A scorecard as it is filled in: choices as text, none as nothing. */
export interface ScorecardValues {
  recommendation: string;
  rating: string;
  comments: string;
  /** In the order of the criteria. */
  scores: { score: string; comment: string }[];
  visible_to_candidate: boolean;
}

export const scorecardSchema = object({
  recommendation: string().check(minLength(1, 'Say what you recommend.')),
  rating: string(),
  comments: string(),
  scores: array(object({ score: string(), comment: string() })),
  visible_to_candidate: boolean(),
});

/** The scorecard as it was given; an empty one for who has not given any. */
export function valuesOf(
  given: Feedback | undefined,
  criteria: readonly Criterion[],
): ScorecardValues {
  return {
    recommendation: given?.recommendation ?? '',
    rating: given?.rating?.toString() ?? '',
    comments: given?.comments ?? '',
    scores: criteria.map(({ name }) => {
      const found = given?.scores.find(({ criterion }) => criterion === name);
      return { score: found?.score?.toString() ?? '', comment: found?.comment ?? '' };
    }),
    visible_to_candidate: given?.visible_to_candidate ?? false,
  };
}

/** Only what something was said about. */
function scoresOf({ scores }: ScorecardValues, criteria: readonly Criterion[]) {
  return criteria.flatMap(({ name: criterion }, at) => {
    const score = scores[at]?.score ?? '';
    const comment = scores[at]?.comment.trim() ?? '';
    if (score === '' && comment === '') return [];
    return { criterion, ...(score !== '' && { score: Number(score) }), comment };
  });
}

export function submission(values: ScorecardValues, criteria: readonly Criterion[]) {
  const { recommendation, rating, comments, visible_to_candidate } = values;
  return {
    recommendation: recommendation as Recommendation,
    ...(rating !== '' && { rating: Number(rating) }),
    comments: comments.trim(),
    scores: scoresOf(values, criteria),
    visible_to_candidate,
  };
}

/** What was changed. Scores are given together, or not at all: those of former criteria stay then. */
export function change(
  before: ScorecardValues,
  after: ScorecardValues,
  criteria: readonly Criterion[],
) {
  const differs = (name: keyof ScorecardValues) =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const next = submission(after, criteria);
  return {
    ...(differs('recommendation') && { recommendation: next.recommendation }),
    ...(differs('rating') && { rating: next.rating ?? null }),
    ...(differs('comments') && { comments: next.comments }),
    ...(differs('scores') && { scores: next.scores }),
    ...(differs('visible_to_candidate') && { visible_to_candidate: next.visible_to_candidate }),
  };
}
