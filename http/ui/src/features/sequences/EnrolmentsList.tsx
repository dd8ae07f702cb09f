import { Users } from 'lucide-react';
import { Link } from 'react-router';
import { usePages } from '@/api/pages';
import { enrolmentsQuery, type Enrolment, type EnrolmentState } from '@/api/sequences';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { SelectFilter } from '@/design/FilterBar';
import { FilteredList } from '@/design/FilteredList';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { EnrolmentDrawer } from './EnrolmentDrawer';
import { enrolmentStates, reasonWords } from './sequenceWords';

const states = Object.entries(enrolmentStates).map(([key, [label]]) => [key, label] as const);

function columnsOf(onOpen: (id: number) => void, all: boolean): Column<Enrolment>[] {
  const sequence: Column<Enrolment> = {
    header: 'Sequence',
    minor: true,
    className: 'max-w-56',
    cell: ({ sequence_name }) => <span className="block truncate">{sequence_name}</span>,
  };
  return [
    {
      header: 'Candidate',
      className: 'max-w-0 w-1/3 py-1.5',
      cell: (each) => (
        <>
          <button
            type="button"
            onClick={() => onOpen(each.id)}
            className="block max-w-full truncate font-medium hover:text-accent"
            dir="auto"
          >
            {each.candidate_name}
          </button>
          <span className="block truncate text-sm text-muted">{each.job_title}</span>
        </>
      ),
    },
    ...(all ? [sequence] : []),
    { header: 'State', className: 'max-w-64 py-1.5', cell: (each) => <State enrolment={each} /> },
    { header: 'Sent', numeric: true, className: 'w-16', cell: ({ next_step }) => next_step },
    {
      header: 'Next',
      numeric: true,
      minor: true,
      className: 'w-32',
      cell: ({ next_at }) => next_at && <RelativeTime at={next_at} className="text-muted" />,
    },
  ];
}

function State({ enrolment }: { enrolment: Enrolment }) {
  const [label, tone] = enrolmentStates[enrolment.state];
  return (
    <>
      {enrolment.paused_at ? <Badge>On hold</Badge> : <Badge tone={tone}>{label}</Badge>}
      {enrolment.stopped_why && (
        <span className="block truncate text-xs text-muted max-md:hidden">
          {reasonWords(enrolment.stopped_why)}
        </span>
      )}
    </>
  );
}

/** The enrolments in one sequence, or in all. */
export function EnrolmentsList({ sequence }: { sequence?: number }) {
  const [state] = useParam('state');
  const open = useIdParam('enrolment');
  const setParams = useSetParams();
  const list = usePages(
    enrolmentsQuery({
      ...(sequence !== undefined && { sequence_id: sequence }),
      ...(state in enrolmentStates && { state: state as EnrolmentState }),
    }),
  );
  const openOne = (id: number) => setParams({ enrolment: String(id) }, 'push');
  return (
    <>
      <FilteredList
        list={list}
        filterNames={['state']}
        filters={<SelectFilter name="state" label="State" options={states} />}
        skeleton={{ rows: 5 }}
        empty={{
          icon: Users,
          title: 'Nobody is enrolled',
          text: 'Whoever is enrolled gets the mails of a sequence, one after the other.',
          action: sequence !== undefined && (
            <Link to={`/sequences/${sequence}/preview`} className={buttonClass('primary')}>
              Choose somebody
            </Link>
          ),
          unmatched: 'No enrolment matches',
        }}
      >
        <Table
          label="Enrolments"
          columns={columnsOf(openOne, sequence === undefined)}
          rows={list.items}
          rowId={({ id }) => id}
          rowName={(each) => each.candidate_name}
          onOpen={({ id }) => openOne(id)}
        />
      </FilteredList>
      {open && (
        <EnrolmentDrawer
          key={open}
          id={open}
          onClose={() => setParams({ enrolment: undefined, view: undefined })}
        />
      )}
    </>
  );
}
