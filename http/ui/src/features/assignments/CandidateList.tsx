import { Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { assignableQuery } from '@/api/assignments';
import { usePages } from '@/api/pages';
import type { Candidate } from '@/api/profile';
import { FilterBar, SearchFilter } from '@/design/FilterBar';
import { ListCard } from '@/design/ListCard';
import { RelativeTime } from '@/design/RelativeTime';
import { EmptyState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { useParam } from '@/design/useParam';
import { AssignDialog } from './AssignDialog';
import { SelectionBar } from './SelectionBar';

const columns: Column<Candidate>[] = [
  {
    header: 'Name',
    className: 'max-w-64',
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
    className: 'max-w-64',
    cell: (each) => <span className="block truncate text-muted">{each.email}</span>,
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

/** Candidates to choose from, to be assigned together. */
export function CandidateList() {
  const [q] = useParam('q');
  const { query, items, more } = usePages(assignableQuery(q));
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [assigning, setAssigning] = useState(false);
  const chosen = useMemo(() => items.filter((each) => ids.has(each.id)), [items, ids]);
  return (
    <>
      <div className="px-6 pt-4 max-sm:px-4">
        <FilterBar names={['q']}>
          <SearchFilter label="Search name or e-mail" />
        </FilterBar>
      </div>
      <SelectionBar
        count={chosen.length}
        actions={[['Assign to a recruiter…', () => setAssigning(true)]]}
        onAll={() => setIds(new Set(items.map((each) => each.id)))}
        onClear={() => setIds(new Set())}
      />
      <ListCard
        query={query}
        more={more}
        empty={
          items.length === 0 && (
            <EmptyState icon={Users} title={q ? 'Nobody matches' : 'No candidates yet'}>
              <p>Candidates appear here when they register or a recruiter adds them.</p>
            </EmptyState>
          )
        }
      >
        <Table
          label="Candidates"
          columns={columns}
          rows={items}
          rowId={(each) => each.id}
          rowName={(each) => each.name}
          selection={{ ids, set: setIds }}
        />
      </ListCard>
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
