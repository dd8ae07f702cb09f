import { use } from 'react';
import type { Round } from '@/api/interviews';
import { cx } from '@/design/cx';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { dayOf } from '@/features/rounds/localTime';
import {
  byDay,
  concerns,
  hoursText,
  longDay,
  panelText,
  shortDay,
  standingOf,
} from '@/features/rounds/roundWords';
import { daysOf, type Days } from './span';

interface WeekProps {
  rounds: readonly Round[];
  days: Days;
  onOpen: (application: number) => void;
}

/** A week of interviews, a column for each day. */
export function Week({ rounds, days, onOpen }: WeekProps) {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  const known = new Map(byDay(rounds, zone));
  return (
    <div className="grid grid-cols-7 gap-px p-6">
      {daysOf(days).map((day) => (
        <section
          key={day}
          aria-label={longDay(day, today)}
          className="flex min-h-60 min-w-0 flex-col gap-2"
        >
          <h2
            className={cx(
              'border-b pb-1 text-sm font-medium',
              day === today ? 'border-accent text-accent' : 'border-line text-muted',
            )}
          >
            {shortDay(day)}
          </h2>
          <ul className="flex flex-col gap-2 px-1">
            {(known.get(day) ?? []).map((round) => (
              <li key={round.id}>
                <Block round={round} zone={zone} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface BlockProps {
  round: Round;
  zone: string;
  onOpen: (application: number) => void;
}

function Block({ round, zone, onOpen }: BlockProps) {
  const standing = standingOf(round, useNow());
  const asks = [...(standing[1] === 'turn' ? [standing] : []), ...concerns(round)];
  const quiet = cx('break-words', asks.length === 0 && 'text-muted');
  return (
    <button
      type="button"
      onClick={() => onOpen(round.application_id)}
      className={cx(
        'flex w-full flex-col rounded border px-2 py-1.5 text-left text-sm hover:border-line-strong',
        asks.length > 0 ? 'border-transparent bg-turn-soft' : 'border-line bg-surface',
      )}
    >
      <span className="tabular-nums">
        {round.starts_at !== null && hoursText(round.starts_at, round.ends_at, zone)}
      </span>
      <span className="font-medium break-words" dir="auto">
        {round.candidate_name}
      </span>
      <span className={quiet}>{round.name}</span>
      <span className={quiet}>{panelText(round)}</span>
      {asks.map(([label]) => (
        <span key={label} className="font-medium text-turn">
          {label}
        </span>
      ))}
    </button>
  );
}
