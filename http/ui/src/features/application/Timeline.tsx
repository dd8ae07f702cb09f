import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import { applicationQuery, historyQuery, type HistoryEvent } from '@/api/applications';
import { Badge } from '@/design/Badge';
import { RelativeTime, ZoneContext } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { eventLine, timesLine } from './eventWords';

/** Everything that happened to an application, newest first. */
export function Timeline({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  const candidate = useQuery(applicationQuery(id)).data?.candidate_name;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={5} />;
  return (
    <ol className="ml-1 flex flex-col">
      {data.toReversed().map((event) => (
        <li
          key={event.id}
          className="relative border-l border-line-strong pb-4 pl-4 last:pb-0 before:absolute before:top-1.5 before:-left-1 before:size-2 before:rounded-full before:bg-control"
        >
          <div className="flex items-baseline justify-between gap-3">
            <p className="min-w-0 break-words">
              {eventLine(event, candidate)}{' '}
              {event.override && (
                <Badge tone="turn">
                  {event.round_id === null ? 'Rule overridden' : 'Booked twice'}
                </Badge>
              )}
            </p>
            <RelativeTime at={event.at} className="shrink-0 text-sm text-muted" />
          </div>
          <Times event={event} />
          {event.reason && <p className="text-muted">“{event.reason}”</p>}
          {event.note && <p className="line-clamp-3 break-words text-muted">{event.note}</p>}
        </li>
      ))}
    </ol>
  );
}

/** When a round of interviews takes place that something happened to. */
function Times({ event }: { event: HistoryEvent }) {
  const times = timesLine(event, use(ZoneContext));
  return times && <p className="text-sm text-muted">{times}</p>;
}
