import { UserRoundCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { assignmentsQuery, unassignCandidate, type Assignment } from '@/api/assignments';
import { companyColleaguesQuery } from '@/api/companies';
import { useAllPages, usePages } from '@/api/pages';
import { buttonClass } from '@/design/Button';
import { SelectFilter } from '@/design/FilterBar';
import { FilteredList } from '@/design/FilteredList';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { useIdParam } from '@/design/useParam';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { AssignDialog } from './AssignDialog';
import { BulkDialog } from './BulkDialog';
import { SelectionBar } from './SelectionBar';

const columns: Column<Assignment>[] = [
  {
    header: 'Candidate',
    className: 'max-w-64',
    cell: (each) => (
      <Link
        to={`/candidates/${each.candidate_id}`}
        className="block truncate font-medium hover:text-accent"
        dir="auto"
      >
        {each.candidate_name}
      </Link>
    ),
  },
  {
    header: 'Recruiter',
    className: 'max-w-56',
    cell: (each) => (
      <Link to={`?recruiter=${each.recruiter_id}`} className="block truncate hover:text-accent">
        {each.recruiter_name}
      </Link>
    ),
  },
  {
    header: 'Company',
    minor: true,
    className: 'max-w-56',
    cell: (each) => <span className="block truncate text-muted">{each.company_name}</span>,
  },
  {
    header: 'Since',
    minor: true,
    numeric: true,
    className: 'w-28',
    cell: (each) => <RelativeTime at={each.assigned_at} className="text-muted" />,
  },
];

/** One number for a candidate in a company; both are small. */
const idOf = (each: Assignment) => each.candidate_id * 2 ** 20 + each.company_id;

export function AssignedList() {
  const company_id = useIdParam('company');
  const recruiter_id = useIdParam('recruiter');
  const list = usePages(
    assignmentsQuery({
      ...(company_id && { company_id }),
      ...(recruiter_id && { recruiter_id }),
    }),
  );
  const { items } = list;
  const colleagues = useAllPages({
    ...companyColleaguesQuery(company_id ?? 0),
    enabled: company_id !== undefined,
  });
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [dialog, setDialog] = useState<'reassign' | 'unassign'>();
  const chosen = useMemo(() => items.filter((each) => ids.has(idOf(each))), [items, ids]);
  const recruiters = [
    ...new Map(
      [
        ...colleagues.items.filter((each) => each.role === 'recruiter'),
        ...items.map((each) => ({ id: each.recruiter_id, name: each.recruiter_name })),
      ].map((each) => [String(each.id), each.name] as const),
    ),
  ];
  const close = () => {
    setDialog(undefined);
    setIds(new Set());
  };

  return (
    <>
      <FilteredList
        list={list}
        filterNames={['company', 'recruiter']}
        filters={
          <>
            <CompanyFilter />
            <SelectFilter name="recruiter" label="Recruiter" options={recruiters} />
          </>
        }
        bar={
          <SelectionBar
            count={chosen.length}
            actions={[
              ['Hand to another recruiter…', () => setDialog('reassign')],
              ['Unassign…', () => setDialog('unassign')],
            ]}
            onClear={() => setIds(new Set())}
            onAll={() => setIds(new Set(items.map(idOf)))}
          />
        }
        empty={{
          icon: UserRoundCheck,
          title: 'Nobody is assigned yet',
          text: 'Assign a candidate to a recruiter who looks after them, whatever they apply for.',
          action: (
            <Link to="/assignments/candidates" className={buttonClass()}>
              Choose candidates
            </Link>
          ),
          unmatched: 'No assignment matches',
        }}
      >
        <Table
          label="Assignments"
          columns={columns}
          rows={items}
          rowId={idOf}
          rowName={(each) => each.candidate_name}
          selection={{ ids, set: setIds }}
        />
      </FilteredList>
      {dialog === 'reassign' && (
        <AssignDialog
          people={chosen.map(({ candidate_id, candidate_name }) => ({
            id: candidate_id,
            name: candidate_name,
          }))}
          company={chosen[0]?.company_id}
          replaces
          onClose={close}
        />
      )}
      {dialog === 'unassign' && (
        <BulkDialog
          title={`Unassign ${countText(chosen.length)}?`}
          explanation="They keep their applications; only nobody in particular looks after them any more. Recruiters who see assigned candidates only may lose sight of them."
          action="Unassign"
          dangerous
          items={chosen}
          nameOf={(each) => each.candidate_name}
          run={unassignCandidate}
          onClose={close}
        />
      )}
    </>
  );
}

function countText(count: number): string {
  return count === 1 ? '1 candidate' : `${count} candidates`;
}
