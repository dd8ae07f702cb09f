import { Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { assignableQuery } from '@/api/assignments';
import { usePages } from '@/api/pages';
import type { Candidate } from '@/api/profile';
import { SelectFilter } from '@/design/FilterBar';
import { FilteredList } from '@/design/FilteredList';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { useParam } from '@/design/useParam';
import { AssignDialog } from './AssignDialog';
import { SelectionBar } from './SelectionBar';

const columns: Column<Candidate>[] = [
  {
    header: 'Name',
    className: 'max-w-64 max-sm:max-w-40',
    cell: (each) => (
      <Link
        to={`/candidates/${each.id}`}
        className="block truncate font-medium hover:text-accent"
        dir="auto"
      >
        {each.name}
      </Link>
    ),
  },
  {
    header: 'E-mail',
    className: 'max-w-64 max-sm:max-w-40',
    cell: (each) => <span className="block truncate text-muted">{each.email}</span>,
  },
  {
    header: 'Assigned to',
    className: 'max-w-48 max-sm:hidden',
    cell: (each) => (
      <span className="block truncate text-muted" dir="auto">
        {each.assigned_recruiter_name}
      </span>
    ),
  },
  {
    header: 'City',
    minor: true,
    className: 'max-w-40',
    cell: (each) => <span className="block truncate text-muted">{each.city}</span>,
  },
  {
    header: 'Added',
    minor: true,
    numeric: true,
    className: 'w-28',
    cell: (each) => <RelativeTime at={each.created_at} className="text-muted" />,
  },
];

const assignedOptions = [
  ['false', 'Nobody'],
  ['true', 'Somebody'],
] as const;

/** Candidates to choose from, to be assigned together. */
export function CandidateList() {
  const [q] = useParam('q');
  const [assigned] = useParam('assigned');
  const list = usePages(
    assignableQuery({ ...(q && { q }), ...(assigned && { assigned: assigned === 'true' }) }),
  );
  const { items } = list;
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [assigning, setAssigning] = useState(false);
  const chosen = useMemo(() => items.filter((each) => ids.has(each.id)), [items, ids]);
  return (
    <>
      <FilteredList
        list={list}
        search="Search name or e-mail"
        filterNames={['q', 'assigned']}
        filters={<SelectFilter name="assigned" label="Assigned to" options={assignedOptions} />}
        bar={
          <SelectionBar
            count={chosen.length}
            actions={[['Assign to a recruiter…', () => setAssigning(true)]]}
            onAll={() => setIds(new Set(items.map((each) => each.id)))}
            onClear={() => setIds(new Set())}
          />
        }
        empty={{
          icon: Users,
          title: 'No candidates yet',
          text: 'Candidates appear here when they register or a recruiter adds them.',
          unmatched: 'Nobody matches',
        }}
      >
        <Table
          label="Candidates"
          columns={columns}
          rows={items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          selection={{ ids, set: setIds }}
        />
      </FilteredList>
      {assigning && (
        <AssignDialog
          people={chosen}
          onClose={() => {
            setAssigning(false);
            setIds(new Set());
          }}
        />
      )}
    </>
  );
}
