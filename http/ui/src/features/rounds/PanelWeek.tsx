import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { use, useState } from 'react';
import { panelTimesQuery, type PanelTimes, type WantedTimes } from '@/api/panelTimes';
import { IconButton } from '@/design/Button';
import { cx } from '@/design/cx';
import { ZoneContext } from '@/design/RelativeTime';
import { Skeleton } from '@/design/Skeleton';
import { placeOf } from '@/design/time';
import { useNow } from '@/design/useNow';
import { dayOf, daysAfter, mondayOf, spanOfDays } from './localTime';
import { daysAhead, type PanelDay } from './panelDays';
import { hoursText, longDay, shortDay, timeText, weekText } from './roundWords';

interface Span {
  from: Date;
  to: Date;
}

interface PanelWeekProps {
  /** Whose time it is about, and for how long. */
  wanted: Omit<WantedTimes, 'from' | 'to'>;
  /** The time that was chosen; its week is shown first. */
  chosen?: Span | undefined;
  /** Only what begins and ends within is offered. */
  window?: Span | undefined;
  /** Takes the start of a free time; without it they are only shown. */
  onChoose?: ((start: string) => void) | undefined;
}

/** A week of a panel: when all of them and the candidate are free, and what they have otherwise. */
export function PanelWeek({ wanted, chosen, window, onChoose }: PanelWeekProps) {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  const [turned, setTurned] = useState<string>();
  const first = chosen?.from ?? window?.from;
  const monday = turned ?? mondayOf(first ? dayOf(first, zone) : today);
  const { data, error, isPlaceholderData } = useQuery({
    ...panelTimesQuery({ ...wanted, ...spanOfDays(monday, daysAfter(monday, 6), zone) }),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-label="Free times" className="rounded border border-line">
      <div className="flex items-center justify-between gap-2 border-b border-line px-3 py-1">
        <h3 className="text-sm font-medium">
          Free times <span className="font-normal text-muted">({placeOf(zone)})</span>
        </h3>
        <div className="flex items-center gap-1">
          <IconButton
            icon={ChevronLeft}
            label="The week before"
            disabled={monday <= mondayOf(today)}
            onClick={() => setTurned(daysAfter(monday, -7))}
          />
          <span aria-live="polite" className="text-sm tabular-nums">
            {weekText(monday)}
          </span>
          <IconButton
            icon={ChevronRight}
            label="The week after"
            onClick={() => setTurned(daysAfter(monday, 7))}
          />
        </div>
      </div>
      {error ? (
        <p role="alert" className="px-3 py-2 text-sm text-danger">
          Free times cannot be looked up. {error.message}
        </p>
      ) : data === undefined ? (
        <Skeleton className="m-3 h-24" />
      ) : (
        <div className={cx(isPlaceholderData && 'opacity-60')}>
          <Days times={data} {...{ monday, today, window, chosen, onChoose }} />
        </div>
      )}
    </section>
  );
}

interface DaysProps extends Pick<PanelWeekProps, 'window' | 'chosen' | 'onChoose'> {
  times: PanelTimes;
  monday: string;
  today: string;
}

function Days({ times, monday, today, window, chosen, onChoose }: DaysProps) {
  const zone = use(ZoneContext);
  const days = daysAhead(times, { monday, today, zone, window });
  return (
    <>
      {days.every(({ free }) => free.length === 0) && (
        <p className="px-3 pt-2 text-sm text-muted">
          There is no time in this week at which all of them are free.
        </p>
      )}
      <ul className="grid auto-cols-fr grid-flow-col gap-2 p-3 max-sm:grid-flow-row">
        {days.map((each) => (
          <Day key={each.day} {...each} {...{ today, zone, chosen, onChoose }} />
        ))}
      </ul>
    </>
  );
}

interface DayProps extends PanelDay, Pick<PanelWeekProps, 'chosen' | 'onChoose'> {
  today: string;
  zone: string;
}

function Day({ day, busy, free, today, zone, chosen, onChoose }: DayProps) {
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      <h4 className="text-sm font-medium text-muted">
        <span aria-hidden>{shortDay(day)}</span>
        <span className="sr-only">{longDay(day, today)}</span>
      </h4>
      {busy.length > 0 && (
        <ul aria-label="Booked" className="flex flex-col gap-1">
          {busy.map((each) => (
            <li
              key={`${each.starts_at} ${each.ends_at}`}
              className="rounded-sm bg-hover px-1.5 py-0.5 text-xs text-muted"
            >
              <span className="block tabular-nums">
                {hoursText(each.starts_at, each.ends_at, zone)}
              </span>
              <span className="block break-words" dir="auto">
                {each.names.join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <ul aria-label="Free" className="flex flex-wrap gap-1">
          {free.map((start) => (
            <li key={start}>
              <FreeTime
                start={start}
                text={timeText(new Date(start), zone)}
                pressed={chosen?.from.getTime() === Date.parse(start)}
                onChoose={onChoose}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface FreeTimeProps extends Pick<PanelWeekProps, 'onChoose'> {
  start: string;
  text: string;
  pressed: boolean;
}

function FreeTime({ start, text, pressed, onChoose }: FreeTimeProps) {
  const look = 'inline-flex h-6 items-center rounded-sm px-1.5 text-xs tabular-nums';
  if (!onChoose) return <span className={cx(look, 'bg-success-soft text-success')}>{text}</span>;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChoose(start)}
      className={cx(
        look,
        'border',
        pressed
          ? 'border-accent bg-accent-soft font-medium text-accent'
          : 'border-line-strong bg-surface hover:bg-hover',
      )}
    >
      {text}
    </button>
  );
}
