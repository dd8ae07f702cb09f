import { use } from 'react';
import type { Round } from '@/api/interviews';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { dayOf } from '@/features/rounds/localTime';
import { RoundState } from '@/features/rounds/RoundState';
import { byDay, dayHeading, hoursText, panelText } from '@/features/rounds/roundWords';

interface AgendaProps {
  rounds: readonly Round[];
  onOpen: (application: number) => void;
}

/** Interviews day by day, for narrow windows. */
export function Agenda({ rounds, onOpen }: AgendaProps) {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  return byDay(rounds, zone).map(([day, all]) => (
    <section key={day}>
      <h2 className="border-b border-line px-4 pt-3 pb-1 text-sm font-medium text-muted">
        {dayHeading(day, today)}
      </h2>
      <ul className="divide-y divide-line">
        {all.map((round) => (
          <li key={round.id}>
            <button
              type="button"
              onClick={() => onOpen(round.application_id)}
              className="flex w-full gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
            >
              <span className="w-24 shrink-0 tabular-nums">
                {round.starts_at !== null && hoursText(round.starts_at, round.ends_at, zone)}
              </span>
              <span className="min-w-0 grow">
                <span className="block font-medium break-words" dir="auto">
                  {round.candidate_name}
                </span>
                <span className="block text-sm break-words text-muted">
                  {round.name}, {round.job_title}
                </span>
                <span className="block text-sm break-words text-muted">{panelText(round)}</span>
                <span className="mt-1 flex flex-wrap gap-1">
                  <RoundState round={round} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
