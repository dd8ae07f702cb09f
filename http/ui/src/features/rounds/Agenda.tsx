import { use } from 'react';
import { Link } from 'react-router';
import type { Round } from '@/api/interviews';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { dayOf } from './localTime';
import { RoundState } from './RoundState';
import { byDay, dayHeading, hoursText, panelText } from './roundWords';
import { useInterviewsLink } from './useInterviewsLink';

interface AgendaProps {
  rounds: readonly Round[];
  /** The level of the headings of days. */
  heading?: 'h2' | 'h3';
}

/** Interviews day by day; each leads to those of its application. */
export function Agenda({ rounds, heading: Heading = 'h2' }: AgendaProps) {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  return byDay(rounds, zone).map(([day, all]) => (
    <section key={day} className="border-line not-first:border-t">
      <Heading className="px-4 pt-2 text-sm font-medium text-muted">
        {dayHeading(day, today)}
      </Heading>
      <ul>
        {all.map((round) => (
          <AgendaItem key={round.id} round={round} zone={zone} />
        ))}
      </ul>
    </section>
  ));
}

function AgendaItem({ round, zone }: { round: Round; zone: string }) {
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
          <span className="block font-medium break-words" dir="auto">
            {round.candidate_name}
          </span>
          <span className="block text-sm break-words text-muted">
            {round.name}, {round.job_title}
          </span>
          <span className="block text-sm break-words text-muted">{panelText(round)}</span>
          <span className="mt-1 flex flex-wrap gap-1 empty:hidden">
            <RoundState round={round} unusual />
          </span>
        </span>
      </Link>
    </li>
  );
}
