import { use } from 'react';
import { Link } from 'react-router';
import { upcomingQuery } from '@/api/interviews';
import { usePages } from '@/api/pages';
import { ListStates } from '@/design/ListStates';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { Agenda } from '@/features/rounds/Agenda';
import { dayOf, daysAfter, spanOfDays } from '@/features/rounds/localTime';

const shown = 8;

/** The interviews of today and of the six days after it, the first few of them. */
export function Interviews() {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  const list = usePages(
    upcomingQuery({ ...spanOfDays(today, daysAfter(today, 6), zone), limit: shown + 1 }),
  );
  return (
    <div className="rounded-card border border-line bg-surface">
      <ListStates
        list={list}
        skeleton={{ rows: 3, height: 'h-10' }}
        empty="No interviews in the next seven days."
      />
      <Agenda rounds={list.items.slice(0, shown)} heading="h3" />
      {list.items.length > shown && (
        <p className="border-t border-line px-4 py-2">
          <Link to="/interviews" className="text-accent hover:underline">
            All interviews
          </Link>
        </p>
      )}
    </div>
  );
}
