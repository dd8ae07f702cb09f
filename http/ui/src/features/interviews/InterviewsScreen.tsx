import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { use } from 'react';
import { upcomingQuery } from '@/api/interviews';
import { useAllPages, usePages } from '@/api/pages';
import { Button, IconButton } from '@/design/Button';
import { FilterBar } from '@/design/FilterBar';
import { ListCard } from '@/design/ListCard';
import { PageHeader } from '@/design/PageHeader';
import { ZoneContext } from '@/design/RelativeTime';
import { Segmented } from '@/design/Segmented';
import { useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { useNarrow } from '@/design/useNarrow';
import { useNow } from '@/design/useNow';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { ApplicationDrawer } from '@/features/application/ApplicationDrawer';
import { Agenda } from '@/features/rounds/Agenda';
import { dayOf, daysAfter, spanOfDays } from '@/features/rounds/localTime';
import { weekText } from '@/features/rounds/roundWords';
import { filterNames, InterviewFilters } from './InterviewFilters';
import { InterviewTable } from './InterviewTable';
import { InterviewTabs } from './InterviewTabs';
import { daysShown, type Days, type View } from './span';
import { Week } from './Week';

const views = [
  ['list', 'List'],
  ['week', 'Week'],
] as const;

/** The interviews of all applications that the reader sees, as a list or by the week. */
export function Component() {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  const setParams = useSetParams();
  const [shown, setShown] = useParam('view');
  const [from] = useParam('from');
  const [to] = useParam('to');
  const application = useIdParam('application');
  const job_id = useIdParam('job');
  const interviewer_id = useIdParam('interviewer');
  const view: View = shown === 'week' ? 'week' : 'list';
  const days = daysShown(view, from, to, today);
  const filters = {
    ...spanOfDays(days.first, days.last, zone),
    ...(job_id && { job_id }),
    ...(interviewer_id && { interviewer_id }),
    limit: 100,
  };
  const open = (id: number) =>
    setParams({ application: String(id), section: 'interviews' }, 'push');
  return (
    <>
      <PageHeader
        title="Interviews"
        actions={
          <>
            {view === 'week' && <WeekButtons monday={days.first} />}
            <Segmented
              label="How interviews are shown"
              options={views}
              value={view}
              onChange={(next) => setShown(next === 'list' ? undefined : next)}
            />
          </>
        }
      >
        <InterviewTabs />
        <FilterBar
          names={view === 'week' ? filterNames.filter((each) => each !== 'to') : filterNames}
        >
          <InterviewFilters view={view} />
        </FilterBar>
      </PageHeader>
      {view === 'week' ? (
        <WeekView filters={filters} days={days} onOpen={open} />
      ) : (
        <ListView filters={filters} onOpen={open} />
      )}
      {application && (
        <ApplicationDrawer
          key={application}
          id={application}
          onClose={() => setParams({ application: undefined, section: undefined })}
        />
      )}
    </>
  );
}

/** Goes from week to week; the filter `from` says which it is. */
function WeekButtons({ monday }: { monday: string }) {
  const [, setFrom] = useParam('from');
  const earlier = () => setFrom(daysAfter(monday, -7));
  const later = () => setFrom(daysAfter(monday, 7));
  const present = () => setFrom(undefined);
  useShortcuts('Interviews', [
    { keys: '[', does: 'The week before', run: earlier },
    { keys: ']', does: 'The week after', run: later },
    { keys: 'T', does: 'This week', run: present },
  ]);
  return (
    <div className="flex items-center gap-1">
      <IconButton icon={ChevronLeft} label="The week before" shortcut="[" onClick={earlier} />
      <span aria-live="polite" className="min-w-40 text-center tabular-nums max-sm:min-w-0">
        {weekText(monday)}
      </span>
      <IconButton icon={ChevronRight} label="The week after" shortcut="]" onClick={later} />
      <Button onClick={present}>This week</Button>
    </div>
  );
}

interface ViewProps {
  filters: Parameters<typeof upcomingQuery>[0];
  onOpen: (application: number) => void;
}

function ListView({ filters, onOpen }: ViewProps) {
  const list = usePages(upcomingQuery(filters));
  const narrow = useNarrow();
  return (
    <ListCard
      list={list}
      filterNames={filterNames}
      empty={{
        icon: CalendarDays,
        title: 'No interviews in the next two weeks',
        text: 'They are scheduled in an application, under Interviews or by the key I.',
        unmatched: 'No interview matches',
      }}
    >
      {narrow ? (
        <Agenda rounds={list.items} />
      ) : (
        <InterviewTable rounds={list.items} onOpen={onOpen} />
      )}
    </ListCard>
  );
}

function WeekView({ filters, days, onOpen }: ViewProps & { days: Days }) {
  const { query, items, complete } = useAllPages(upcomingQuery(filters));
  const narrow = useNarrow();
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonRows rows={6} height="h-16" />;
  if (narrow)
    return (
      <div className="mt-4 border-y border-line bg-surface">
        {complete && items.length === 0 && (
          <p className="px-4 py-3 text-muted">No interviews in this week.</p>
        )}
        <Agenda rounds={items} />
      </div>
    );
  return <Week rounds={items} days={days} onOpen={onOpen} />;
}
