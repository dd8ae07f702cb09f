import type { Round } from '@/api/interviews';

/** Why there is no feedback to read, or not all of it; `shown`: how much the reader may see. */
export function feedbackHint(
  { members, owes_feedback }: Pick<Round, 'members' | 'owes_feedback'>,
  shown: number | undefined,
  onPanel: boolean,
): string | undefined {
  const given = members.filter((each) => each.gave_feedback).length;
  if (owes_feedback)
    return given > 0
      ? 'You see what the others say once you have given your own feedback.'
      : 'Nobody has given feedback yet.';
  if (given === 0) return 'Nobody has given feedback yet.';
  if (shown === 0 && !onPanel)
    return 'Only the panel, recruiters, the job’s hiring manager and administrators read the feedback.';
  const missing = members.filter((each) => each.active && !each.gave_feedback);
  return missing.length > 0
    ? `Still missing: ${missing.map(({ name }) => name).join(', ')}.`
    : undefined;
}
