import { CalendarClock, Plus } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { usePages } from '@/api/pages';
import { schedulesQuery, type Schedule } from '@/api/schedules';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { actionName, actionOptions, runStates } from './scheduleWords';
import { LineDays, LineMarks } from './TimeLine';

/** What Callboard does by itself. */
export function Component() {
  const navigate = useNavigate();
  const [q] = useParam('q');
  const [action] = useParam('action');
  const company_id = useIdParam('company');
  const [paused] = useParam('paused');
  const list = usePages(
    schedulesQuery({
      ...(q && { q }),
      ...(action && { action }),
      ...(company_id && { company_id }),
      ...(paused && { paused: paused === 'true' }),
    }),
  );
  useShortcuts('Schedules', [
    { keys: 'N', does: 'Create a schedule', run: () => void navigate('/schedules/new') },
  ]);

  return (
    <ListScreen
      title="Schedules"
      detail="What Callboard does automatically, and when."
      actions={
        <Link to="/schedules/new" className={buttonClass('primary')}>
          <Plus aria-hidden size={16} /> New schedule
        </Link>
      }
      search="Search names"
      filterNames={['q', 'action', 'company', 'paused']}
      filters={
        <>
          <SelectFilter name="action" label="Does" options={actionOptions} />
          <CompanyFilter />
          <SelectFilter name="paused" label="State" options={pausedOptions} />
        </>
      }
      list={list}
      empty={{
        icon: CalendarClock,
        title: 'No schedules yet',
        text: 'A weekly digest, notices of overdue applications, a report: sent automatically.',
        action: (
          <Link to="/schedules/new" className={buttonClass()}>
            Set up the first one
          </Link>
        ),
        unmatched: 'No schedule matches',
      }}
    >
      <Table
        label="Schedules"
        columns={columns}
        rows={list.items}
        rowId={(each) => each.id}
        rowName={(each) => each.name}
        onOpen={(each) => void navigate(`/schedules/${each.id}`)}
      />
      <LineDays />
    </ListScreen>
  );
}

const pausedOptions = [
  ['false', 'Running'],
  ['true', 'Paused'],
] as const;

const columns: Column<Schedule>[] = [
  {
    header: 'Name',
    className: 'max-w-64',
    cell: (each) => (
      <span className="flex items-center gap-2">
        <Link to={`/schedules/${each.id}`} className="truncate font-medium hover:text-accent">
          {each.name}
        </Link>
        {each.paused_at && <Badge tone="turn">Paused</Badge>}
      </span>
    ),
  },
  {
    header: 'Does',
    minor: true,
    className: 'max-w-56',
    cell: (each) => <span className="block truncate text-muted">{actionName(each.action)}</span>,
  },
  {
    header: 'When',
    minor: true,
    className: 'max-w-96 py-1.5 max-lg:hidden',
    cell: (each) => (
      <span className="text-muted" title={each.cron}>
        {each.in_words}
      </span>
    ),
  },
  {
    header: 'Next',
    numeric: true,
    className: 'w-24',
    cell: (each) =>
      each.next_firings[0] && !each.paused_at ? (
        <RelativeTime at={each.next_firings[0].at} />
      ) : (
        <span className="text-muted">–</span>
      ),
  },
  {
    header: 'Next seven days',
    minor: true,
    className: 'w-60',
    cell: (each) => (
      <LineMarks
        firings={each.paused_at ? [] : each.next_firings.map(({ at }) => at)}
        name={each.name}
      />
    ),
  },
  {
    header: 'Last',
    minor: true,
    className: 'w-36',
    cell: (each) =>
      each.last_state && each.last_fired_at ? (
        <span className="flex items-center gap-2 text-muted">
          <Badge tone={runStates[each.last_state][1]}>{runStates[each.last_state][0]}</Badge>
          <RelativeTime at={each.last_fired_at} />
        </span>
      ) : (
        <span className="text-muted">Never</span>
      ),
  },
];
