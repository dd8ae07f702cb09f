import { Link } from 'react-router';
import type { Round } from '@/api/interviews';
import { useUser } from '@/api/useSession';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { useNow } from '@/design/useNow';
import { ownInterviewsPath } from '@/features/rounds/ownPath';
import { RoundTime } from '@/features/rounds/RoundTime';
import { parted } from './parted';
import { useMyInterviews } from './useMyInterviews';

interface OwnPart {
  /** What an empty one says. */
  children: string;
}

/** The interviews on which the reader owes feedback, each with the way to the scorecard. */
export function OwedFeedback({ children }: OwnPart) {
  const list = useMyInterviews();
  const { owed } = parted(list.items, useNow());
  return (
    <Rounds list={list} rounds={owed}>
      {children}
    </Rounds>
  );
}

/** The reader's next interviews. */
export function NextInterviews({ children }: OwnPart) {
  const list = useMyInterviews();
  const { next, later } = parted(list.items, useNow());
  return (
    <Rounds list={list} rounds={next ? [next, ...later].slice(0, 5) : []}>
      {children}
    </Rounds>
  );
}

interface RoundsProps extends OwnPart {
  list: ReturnType<typeof useMyInterviews>;
  rounds: readonly Round[];
}

function Rounds({ list: { query }, rounds, children }: RoundsProps) {
  const path = ownInterviewsPath(useUser().role) ?? '';
  return (
    <div className="rounded-card border border-line bg-surface">
      {query.isPending && <SkeletonRows rows={2} height="h-10" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rounds.length === 0 && (
        <p className="px-4 py-3 text-muted">{children}</p>
      )}
      <ul className="divide-y divide-line">
        {rounds.map((round) => (
          <li key={round.id}>
            <Link
              to={`${path}?round=${round.id}`}
              className="flex flex-wrap items-center justify-between gap-x-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0">
                <span className="block font-medium break-words" dir="auto">
                  {round.candidate_name}
                </span>
                <span className="block text-sm break-words text-muted">{round.name}</span>
              </span>
              <RoundTime round={round} className="text-sm text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
