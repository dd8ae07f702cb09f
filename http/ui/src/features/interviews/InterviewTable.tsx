import { Link } from 'react-router';
import type { Round } from '@/api/interviews';
import { Table, type Column } from '@/design/Table';
import { RoundState } from '@/features/rounds/RoundState';
import { RoundTime } from '@/features/rounds/RoundTime';
import { panelText } from '@/features/rounds/roundWords';
import { useInterviewsLink } from '@/features/rounds/useInterviewsLink';

const columns: Column<Round>[] = [
  {
    header: 'When',
    className: 'w-56',
    cell: (round) => <RoundTime round={round} className="whitespace-nowrap" />,
  },
  {
    header: 'Candidate',
    className: 'max-w-60',
    cell: (round) => <Candidate round={round} />,
  },
  {
    header: 'Interview',
    className: 'max-w-48',
    cell: ({ name }) => <span className="block truncate">{name}</span>,
  },
  {
    header: 'Job',
    minor: true,
    className: 'max-w-48',
    cell: ({ job_title }) => <span className="block truncate text-muted">{job_title}</span>,
  },
  {
    header: 'Panel',
    minor: true,
    className: 'max-w-60 max-xl:hidden',
    cell: (round) => <span className="block truncate text-muted">{panelText(round)}</span>,
  },
  {
    header: 'State',
    minor: true,
    className: 'w-44',
    cell: (round) => (
      <span className="flex flex-wrap gap-1">
        <RoundState round={round} />
      </span>
    ),
  },
];

function Candidate({ round }: { round: Round }) {
  const linkTo = useInterviewsLink();
  return (
    <Link
      to={linkTo(round.application_id)}
      className="block truncate font-medium hover:text-accent"
      dir="auto"
    >
      {round.candidate_name}
    </Link>
  );
}

interface InterviewTableProps {
  rounds: readonly Round[];
  onOpen: (application: number) => void;
}

/** Interviews in order of time, one in a row. */
export function InterviewTable({ rounds, onOpen }: InterviewTableProps) {
  return (
    <Table
      label="Interviews"
      columns={columns}
      rows={rounds}
      rowId={({ id }) => id}
      rowName={({ name, candidate_name }) => `${name} with ${candidate_name}`}
      onOpen={({ application_id }) => onOpen(application_id)}
    />
  );
}
