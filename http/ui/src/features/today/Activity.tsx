import { Link, useSearchParams } from 'react-router';
import { applicationsQuery, type Application, type HistoryEvent } from '@/api/applications';
import { historiesQuery } from '@/api/histories';
import { usePages } from '@/api/pages';
import { Button } from '@/design/Button';
import { ListStates } from '@/design/ListStates';
import { RelativeTime } from '@/design/RelativeTime';
import { eventLine } from '@/features/application/eventWords';
import { byApplication } from './todayWords';

/** Histories come without names: they are those of the applications changed since. */
function useApplicationsOf(events: readonly HistoryEvent[]): ReadonlyMap<number, Application> {
  const since = events.at(-1)?.at;
  const { items } = usePages({
    ...applicationsQuery({ limit: 200, ...(since && { updated_since: since }) }),
    enabled: since !== undefined,
  });
  return new Map(items.map((each) => [each.id, each]));
}

/** What happened lately to all applications that the reader sees. */
export function Activity() {
  const list = usePages(historiesQuery({ limit: 20 }));
  const { items, more } = list;
  const applications = useApplicationsOf(items);
  return (
    <div className="rounded-card border border-line bg-surface">
      <ListStates
        list={list}
        skeleton={{ rows: 6 }}
        empty="Applications, moves and notes appear here."
      />
      <ol className="divide-y divide-line">
        {byApplication(items).map(([id, events]) => (
          <Group key={events[0]?.id} id={id} application={applications.get(id)} events={events} />
        ))}
      </ol>
      {more.hasMore && (
        <div className="flex justify-center border-t border-line p-2">
          <Button kind="quiet" small busy={more.loading} onClick={more.onMore}>
            Show earlier
          </Button>
        </div>
      )}
    </div>
  );
}

interface GroupProps {
  id: number;
  application: Application | undefined;
  events: readonly HistoryEvent[];
}

function Group({ id, application, events }: GroupProps) {
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  next.set('application', String(id));
  const [newest] = events;
  return (
    <li className="flex flex-col gap-0.5 px-4 py-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <Link
          to={`?${next.toString()}`}
          className="min-w-0 truncate font-medium hover:text-accent"
          dir="auto"
        >
          {application?.candidate_name ?? 'An application'}
        </Link>
        {newest && <RelativeTime at={newest.at} className="shrink-0 text-sm text-muted" />}
      </div>
      {events.slice(0, 3).map((event) => (
        <p key={event.id} className="text-sm break-words text-muted">
          {eventLine(event, application?.candidate_name)}
        </p>
      ))}
      {events.length > 3 && <p className="text-sm text-muted">and {events.length - 3} more</p>}
    </li>
  );
}
