import { use } from 'react';
import { Link } from 'react-router';
import { upcomingQuery, type Round } from '@/api/interviews';
import { usePages } from '@/api/pages';
import { ZoneContext } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { useNow } from '@/design/useNow';
import { dayOf, daysAfter, spanOfDays } from '@/features/rounds/localTime';
import { RoundState } from '@/features/rounds/RoundState';
import { byDay, dayHeading, hoursText, panelText } from '@/features/rounds/roundWords';
import { useInterviewsLink } from '@/features/rounds/useInterviewsLink';

const shown = 8;

/** The interviews of today and of the six days after it, the first few of them. */
export function Interviews() {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  const { query, items } = usePages(
    upcomingQuery({ ...spanOfDays(today, daysAfter(today, 6), zone), limit: shown + 1 }),
  );
  return (
    <div className="rounded-card border border-line bg-surface">
      {query.isPending && <SkeletonRows rows={3} height="h-10" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <p className="px-4 py-3 text-muted">No interviews in the next seven days.</p>
      )}
      {byDay(items.slice(0, shown), zone).map(([day, rounds]) => (
        <section key={day} className="border-line not-first:border-t">
          <h3 className="px-4 pt-2 text-sm font-medium text-muted">{dayHeading(day, today)}</h3>
          <ul>
            {rounds.map((round) => (
              <Row key={round.id} round={round} zone={zone} />
            ))}
          </ul>
        </section>
      ))}
      {items.length > shown && (
        <p className="border-t border-line px-4 py-2">
          <Link to="/interviews" className="text-accent hover:underline">
            All interviews
          </Link>
        </p>
      )}
    </div>
  );
}

function Row({ round, zone }: { round: Round; zone: string }) {
  const linkTo = useInterviewsLink();
  return (
    <li>
      <Link
        to={linkTo(round.application_id)}
        className="flex gap-3 px-4 py-1.5 -outline-offset-2 hover:bg-hover"
      >
        <span className="w-22 shrink-0 tabular-nums">
          {round.starts_at !== null && hoursText(round.starts_at, round.ends_at, zone)}
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate font-medium" dir="auto">
            {round.candidate_name}
          </span>
          <span className="block truncate text-sm text-muted">
            {round.name}, {panelText(round)}
          </span>
        </span>
        <span className="flex shrink-0 flex-col items-end gap-1">
          <RoundState round={round} />
        </span>
      </Link>
    </li>
  );
}
