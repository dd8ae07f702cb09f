import type { Round } from '@/api/interviews';
import { Badge } from '@/design/Badge';
import { RoundTime } from '@/features/rounds/RoundTime';

interface RoundRowProps {
  round: Round;
  owed: boolean;
  onOpen: () => void;
}

/** One of the reader's own interviews. */
export function RoundRow({ round, owed, onOpen }: RoundRowProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
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
          {owed && <Badge tone="turn">Feedback owed</Badge>}
        </span>
      </button>
    </li>
  );
}
