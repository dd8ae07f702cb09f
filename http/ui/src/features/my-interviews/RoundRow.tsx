import { Link } from 'react-router';
import type { Round } from '@/api/interviews';
import { useUser } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { useNow } from '@/design/useNow';
import { memberOf } from '@/features/rounds/ownPath';
import { RoundTime } from '@/features/rounds/RoundTime';
import { hasBegun } from '@/features/rounds/roundWords';

/** One of the reader's own interviews, and what it wants from them. */
export function RoundRow({ round }: { round: Round }) {
  const now = useNow();
  const own = memberOf(round, useUser().id);
  const unanswered = own?.answer === null && round.status === 'scheduled' && !hasBegun(round, now);
  return (
    <li>
      <Link
        to={`/my-interviews?round=${round.id}`}
        className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2.5 -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block font-medium break-words" dir="auto">
            {round.candidate_name}
          </span>
          <span className="block text-sm break-words text-muted">
            {round.name}, {round.job_title}
          </span>
        </span>
        <span className="flex flex-col items-end gap-1 text-sm max-sm:items-start">
          <RoundTime round={round} className="text-muted" />
          {round.owes_feedback && <Badge tone="turn">Feedback owed</Badge>}
          {unanswered && <Badge tone="turn">Can you come?</Badge>}
          {own?.answer === 'declined' && <Badge tone="neutral">You declined</Badge>}
        </span>
      </Link>
    </li>
  );
}
