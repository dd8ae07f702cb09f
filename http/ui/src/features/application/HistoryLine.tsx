import { use, type ReactNode } from 'react';
import type { HistoryEvent } from '@/api/applications';
import { Badge } from '@/design/Badge';
import { RelativeTime, ZoneContext } from '@/design/RelativeTime';
import { eventLine, timesLine } from './eventWords';

interface HistoryLineProps {
  at: string;
  /** What happened, in a sentence. */
  title: ReactNode;
  /** What more there is to say of it. */
  children?: ReactNode;
}

/** One of what happened, on the line that a history is. */
export function HistoryLine({ at, title, children }: HistoryLineProps) {
  return (
    <li className="relative border-l border-line-strong pb-4 pl-4 last:pb-0 before:absolute before:top-1.5 before:-left-1 before:size-2 before:rounded-full before:bg-control">
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 break-words">{title}</p>
        <RelativeTime at={at} className="shrink-0 text-sm text-muted" />
      </div>
      {children}
    </li>
  );
}

interface EventLineProps {
  event: HistoryEvent;
  /** Whose application it is. */
  candidate: string | undefined;
  /** Which application it is, where there may be others. */
  children?: ReactNode;
}

/** An event of an application, on the line that its history is. */
export function EventLine({ event, candidate, children }: EventLineProps) {
  const times = timesLine(event, use(ZoneContext));
  return (
    <HistoryLine
      at={event.at}
      title={
        <>
          {eventLine(event, candidate)}{' '}
          {event.override && (
            <Badge tone="turn">
              {event.round_id === null ? 'Rule overridden' : 'Booked twice'}
            </Badge>
          )}
        </>
      }
    >
      {children}
      {times && <p className="text-sm text-muted">{times}</p>}
      {event.reason && <p className="text-muted">“{event.reason}”</p>}
      {event.note && <p className="line-clamp-3 break-words text-muted">{event.note}</p>}
    </HistoryLine>
  );
}
