import { CalendarClock, Plus } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { useCompanies } from '@/api/companies';
import { usePages } from '@/api/pages';
import { schedulesQuery, type Schedule } from '@/api/schedules';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { FilterBar, SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListCard } from '@/design/ListCard';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { EmptyState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { useParam } from '@/design/useParam';
import { actionName, actionOptions, runStates } from './scheduleWords';
import { LineDays, LineMark } from './TimeLine';

export function Component() {
  const navigate = useNavigate();
  const companies = useCompanies();
  const [q] = useParam('q');
  const [action] = useParam('action');
  const [company] = useParam('company');
  const [paused] = useParam('paused');
  const filters = {
    ...(q && { q }),
    ...(action && { action }),
    ...(Number(company) > 0 && { company_id: Number(company) }),
    ...(paused && { paused: paused === 'true' }),
  };
  const filtered = Object.keys(filters).length > 0;
  const { query, items, more } = usePages(schedulesQuery(filters));
  const create = () => void navigate('/schedules/new');
  useShortcuts('Schedules', [{ keys: 'N', does: 'Create a schedule', run: create }]);

  return (
    <>
      <PageHeader
        title="Schedules"
        detail="What Callboard does by itself, and when."
        actions={
          <Link to="/schedules/new" className={buttonClass('primary')}>
            <Plus aria-hidden size={16} /> New schedule
          </Link>
        }
      >
        <FilterBar names={['q', 'action', 'company', 'paused']}>
          <SearchFilter label="Search names" />
          <SelectFilter name="action" label="Does" options={actionOptions} />
          <SelectFilter
            name="company"
            label="Company"
            options={companies.map((each) => [String(each.id), each.name] as const)}
          />
          <SelectFilter
            name="paused"
            label="State"
            options={[
              ['false', 'Running'],
              ['true', 'Paused'],
            ]}
          />
        </FilterBar>
      </PageHeader>
      <ListCard
        query={query}
        more={more}
        empty={
          items.length === 0 && (
            <EmptyState
              icon={CalendarClock}
              title={filtered ? 'No schedule matches' : 'No schedules yet'}
              action={
                !filtered && (
                  <Link to="/schedules/new" className={buttonClass()}>
                    Set up the first one
                  </Link>
                )
              }
            >
              <p>
                {filtered
                  ? 'Try other words, or clear the filters.'
                  : 'A weekly digest, notices of overdue applications, a report: sent by themselves.'}
              </p>
            </EmptyState>
          )
        }
      >
        <Table
          label="Schedules"
          columns={columns}
          rows={items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          onOpen={(each) => void navigate(`/schedules/${each.id}`)}
        />
        <LineDays />
      </ListCard>
    </>
  );
}

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
    className: 'max-w-48',
    cell: (each) => <span className="block truncate text-muted">{actionName(each.action)}</span>,
  },
  {
    header: 'Rule',
    minor: true,
    className: 'max-w-40 max-lg:hidden',
    cell: (each) => <code className="text-sm whitespace-nowrap text-muted">{each.cron}</code>,
  },
  {
    header: 'Next',
    numeric: true,
    className: 'w-24',
    cell: (each) =>
      each.fire_at && !each.paused_at ? (
        <RelativeTime at={each.fire_at} />
      ) : (
        <span className="text-muted">–</span>
      ),
  },
  {
    header: 'Next seven days',
    minor: true,
    className: 'w-72',
    cell: (each) => <LineMark at={each.paused_at ? null : each.fire_at} name={each.name} />,
  },
  {
    header: 'Last',
    minor: true,
    className: 'w-44',
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
