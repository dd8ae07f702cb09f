import { use } from 'react';
import { upcomingQuery } from '@/api/interviews';
import { usePages } from '@/api/pages';
import { cx } from '@/design/cx';
import { ZoneContext } from '@/design/RelativeTime';
import { Skeleton } from '@/design/Skeleton';
import { useNow } from '@/design/useNow';
import { dayOf, spanOfDays } from './localTime';
import { overlaps } from './roundForm';
import { hoursText, longDay } from './roundWords';

interface PanelDayProps {
  people: readonly { id: number; name: string }[];
  /** The time that was chosen. */
  span: { from: Date; to: Date };
  /** The round whose time is chosen. */
  except: number | undefined;
}

/** What else the chosen people have on the chosen day, in the reader's zone. */
export function PanelDay({ people, span, except }: PanelDayProps) {
  const zone = use(ZoneContext);
  const day = dayOf(span.from, zone);
  const today = dayOf(useNow(), zone);
  return (
    <section aria-live="polite" className="rounded bg-sunken px-3 py-2 text-sm">
      <h3 className="font-medium">What else they have on {longDay(day, today)}</h3>
      <ul className="mt-1 flex flex-col gap-1">
        {people.map((person) => (
          <PersonDay key={person.id} {...person} day={day} span={span} except={except} />
        ))}
      </ul>
    </section>
  );
}

interface PersonDayProps extends Omit<PanelDayProps, 'people'> {
  id: number;
  name: string;
  day: string;
}

function PersonDay({ id, name, day, span, except }: PersonDayProps) {
  const zone = use(ZoneContext);
  const { query, items } = usePages(
    upcomingQuery({ ...spanOfDays(day, day, zone), interviewer_id: id, limit: 50 }),
  );
  const others = items.filter((each) => each.id !== except);
  return (
    <li className="flex flex-wrap gap-x-2">
      <span className="font-medium break-words" dir="auto">
        {name}
      </span>
      {query.isPending ? (
        <Skeleton className="h-5 w-24" />
      ) : query.isError ? (
        <span className="text-muted">cannot be looked up now</span>
      ) : others.length === 0 ? (
        <span className="text-muted">nothing that you can see</span>
      ) : (
        <ul className="flex min-w-0 flex-wrap gap-x-3">
          {others.map((each) => {
            const clashes = overlaps(each, span);
            return (
              <li key={each.id} className={cx(clashes ? 'text-danger' : 'text-muted')}>
                {each.starts_at !== null && hoursText(each.starts_at, each.ends_at, zone)}{' '}
                {each.name}, {each.candidate_name}
                {clashes && ' (at the same time)'}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}
