import { History } from 'lucide-react';
import { usePages } from '@/api/pages';
import { runsQuery, type Schedule, type Run } from '@/api/schedules';
import { Badge } from '@/design/Badge';
import { SelectFilter } from '@/design/FilterBar';
import { FilteredList } from '@/design/FilteredList';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { durationText } from '@/design/time';
import { useParam } from '@/design/useParam';
import { countsText, runCauses, runStates } from './scheduleWords';

const columns: Column<Run>[] = [
  {
    header: 'Fired',
    className: 'w-28',
    cell: (run) => <RelativeTime at={run.fired_at} />,
  },
  {
    header: 'Outcome',
    className: 'w-28',
    cell: (run) => <Badge tone={runStates[run.state][1]}>{runStates[run.state][0]}</Badge>,
  },
  {
    header: 'What and why',
    className: 'max-w-120',
    cell: (run) => (
      <span className="block py-1 break-words">
        {countsText(run.counts)}
        {run.detail && <span className="block text-sm text-muted">{run.detail}</span>}
      </span>
    ),
  },
  {
    header: 'Cause',
    minor: true,
    className: 'w-32',
    cell: (run) => <span className="text-muted">{runCauses[run.cause]}</span>,
  },
  {
    header: 'Meant for',
    minor: true,
    className: 'w-28',
    cell: (run) => <RelativeTime at={run.nominal_at} className="text-muted" />,
  },
  {
    header: 'Late by',
    minor: true,
    numeric: true,
    className: 'w-24',
    cell: (run) => (
      <span className="text-muted">
        {run.lateness_ms >= 60_000 ? durationText(run.lateness_ms) : '–'}
      </span>
    ),
  },
];

const outcomes = Object.entries(runStates).map(([value, [label]]) => [value, label] as const);

/** What a schedule has done so far, with its reasons. */
export function RunsTab({ schedule }: { schedule: Schedule }) {
  const [given] = useParam('state');
  const state = Object.keys(runStates).find((each) => each === given) as Run['state'] | undefined;
  const list = usePages(runsQuery(schedule.id, { ...(state && { state }) }));
  return (
    <FilteredList
      list={list}
      filterNames={['state']}
      filters={<SelectFilter name="state" label="Outcome" options={outcomes} />}
      empty={{
        icon: History,
        title: 'It has not fired yet',
        text: 'Each firing is recorded here: what it did, or why it did not.',
        unmatched: 'No run matches',
      }}
    >
      <Table
        label="Runs"
        columns={columns}
        rows={list.items}
        rowId={(run) => run.id}
        rowName={(run) => run.fired_at}
      />
    </FilteredList>
  );
}
