import type { Round } from '@/api/interviews';

/** One's own interviews: what one owes, what comes next, and what comes after that. */
export function parted<Item extends Pick<Round, 'owes_feedback' | 'starts_at' | 'ends_at'>>(
  rounds: readonly Item[],
  now: Date,
) {
  const isAhead = ({ starts_at, ends_at }: Item) => {
    const end = ends_at ?? starts_at;
    return end !== null && Date.parse(end) > now.getTime();
  };
  const [next, ...later] = rounds.filter(isAhead);
  return { owed: rounds.filter((each) => each.owes_feedback), next, later };
}
