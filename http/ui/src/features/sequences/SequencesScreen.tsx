import { Plus, Repeat2 } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { usePages } from '@/api/pages';
import { sequencesQuery, type Sequence } from '@/api/sequences';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { SequenceTabs } from './SequenceTabs';
import { spanText } from './sequenceWords';

const columns: Column<Sequence>[] = [
  {
    header: 'Name',
    className: 'max-w-0 w-1/2',
    cell: ({ id, name, active }) => (
      <span className="flex items-center gap-2">
        <Link to={`/sequences/${id}`} className="truncate font-medium hover:text-accent" dir="auto">
          {name}
        </Link>
        {!active && <Badge>Put aside</Badge>}
      </span>
    ),
  },
  { header: 'Mails', className: 'w-64', cell: ({ steps }) => spanText(steps) },
  {
    header: 'A move to another stage',
    minor: true,
    className: 'max-lg:hidden',
    cell: ({ stop_on_stage_change }) => (
      <span className="text-muted">{stop_on_stage_change ? 'stops it' : 'does not stop it'}</span>
    ),
  },
  {
    header: 'Changed',
    numeric: true,
    minor: true,
    className: 'w-32',
    cell: ({ updated_at }) => <RelativeTime at={updated_at} className="text-muted" />,
  },
];

const newButton = (
  <Link to="/sequences/new" className={buttonClass('primary')}>
    <Plus aria-hidden size={16} /> New sequence
  </Link>
);

const shownOptions = [
  ['true', 'Active'],
  ['false', 'Put aside'],
] as const;

/** What is sent to candidates by itself, one mail after the other. */
export function Component() {
  const navigate = useNavigate();
  const [active] = useParam('active');
  const company_id = useIdParam('company');
  const list = usePages(
    sequencesQuery({
      ...(active && { active: active === 'true' }),
      ...(company_id && { company_id }),
    }),
  );
  useShortcuts('Sequences', [
    { keys: 'N', does: 'New sequence', run: () => void navigate('/sequences/new') },
  ]);
  return (
    <ListScreen
      title="Sequences"
      actions={newButton}
      tabs={<SequenceTabs />}
      filterNames={['active', 'company']}
      filters={
        <>
          <SelectFilter name="active" label="Show" options={shownOptions} />
          <CompanyFilter />
        </>
      }
      list={list}
      empty={{
        icon: Repeat2,
        title: 'No sequences yet',
        text: 'A sequence writes to a candidate by itself: some days after the first mail the second, and so on, until they move on, reply, or unsubscribe.',
        action: newButton,
        unmatched: 'No sequence matches',
      }}
    >
      <Table
        label="Sequences"
        columns={columns}
        rows={list.items}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => void navigate(`/sequences/${id}`)}
      />
    </ListScreen>
  );
}
