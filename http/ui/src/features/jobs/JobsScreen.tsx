import { BriefcaseBusiness, Plus } from 'lucide-react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { jobCountsQuery, jobsQuery, type Job, type JobCount } from '@/api/jobs';
import { usePages } from '@/api/pages';
import { useMay } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { SearchFilter, SelectFilter } from '@/design/FilterBar';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { Table, type Column } from '@/design/Table';
import { CompanyFilter } from '@/features/company-choice/CompanyFilter';
import { filterNames, readFilters } from './jobFilters';
import { levelWords, overdueIn, statusWords } from './jobWords';
import { StageBar } from './StageBar';

const statuses = Object.entries(statusWords).map(([value, [label]]) => [value, label] as const);

function columnsOf(counts: ReadonlyMap<number, JobCount>): Column<Job>[] {
  return [
    {
      header: 'Title',
      sort: 'title',
      className: 'min-w-48 max-w-96 max-sm:w-full max-sm:max-w-0',
      cell: (job) => (
        <span className="flex items-center gap-2">
          <Link to={`/jobs/${job.id}`} className="truncate font-medium hover:text-accent">
            {job.title}
          </Link>
          {job.status !== 'open' && (
            <Badge tone={statusWords[job.status][1]}>{statusWords[job.status][0]}</Badge>
          )}
        </span>
      ),
    },
    {
      header: 'Applications by stage',
      className: 'w-72 max-sm:hidden',
      cell: (job) => {
        const count = counts.get(job.id);
        return count && <StageBar count={count} />;
      },
    },
    {
      header: 'Total',
      numeric: true,
      className: 'w-16',
      cell: (job) => counts.get(job.id)?.total,
    },
    {
      header: 'Overdue',
      numeric: true,
      minor: true,
      className: 'w-20',
      cell: (job) => {
        const overdue = overdueIn(counts.get(job.id));
        return (
          overdue > 0 && (
            <Link
              to={`/jobs/${job.id}/list?due=overdue&order=next_update_by`}
              aria-label={`${overdue} overdue`}
            >
              <Badge tone="turn">{overdue}</Badge>
            </Link>
          )
        );
      },
    },
    {
      header: 'Hired',
      numeric: true,
      minor: true,
      className: 'w-24',
      cell: (job) => `${job.hired_count ?? 0} of ${job.openings}`,
    },
    {
      header: 'Location',
      minor: true,
      className: 'max-w-40',
      cell: (job) => <span className="block truncate text-muted">{job.location}</span>,
    },
    {
      header: 'Recruiter',
      minor: true,
      className: 'max-w-40 max-lg:hidden',
      cell: (job) => <span className="block truncate text-muted">{job.recruiter_name}</span>,
    },
    {
      header: 'Created',
      sort: 'created_at',
      minor: true,
      numeric: true,
      className: 'w-28 max-lg:hidden',
      cell: (job) => <RelativeTime at={job.created_at} className="text-muted" />,
    },
  ];
}

/** The jobs that the reader sees, each with how many applications are where. */
export function Component() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const mayEdit = useMay('edit jobs');
  const filters = readFilters(params);
  const list = usePages(jobsQuery(filters));
  const counts = usePages(jobCountsQuery(filters));
  const byJob = new Map(counts.items.map((each) => [each.job_id, each]));
  const onMore = () => {
    list.more.onMore();
    counts.more.onMore();
  };

  return (
    <ListScreen
      title="Jobs"
      actions={
        mayEdit && (
          <Link to="/jobs/new" className={buttonClass('primary')}>
            <Plus aria-hidden size={16} /> New job
          </Link>
        )
      }
      search="Search jobs"
      filterNames={filterNames}
      filters={
        <>
          <SearchFilter name="location" label="Location" narrow />
          <SearchFilter name="skill" label="Skill" narrow />
          <SelectFilter name="status" label="Status" options={statuses} />
          <SelectFilter name="level" label="Experience" options={levelWords} all="Any" />
          <CompanyFilter />
        </>
      }
      list={{ ...list, more: { ...list.more, onMore } }}
      empty={{
        icon: BriefcaseBusiness,
        title: 'No jobs yet',
        text: 'A job collects applications on a board, from the first look to the hire.',
        unmatched: 'No job matches',
      }}
    >
      <Table
        label="Jobs"
        columns={columnsOf(byJob)}
        rows={list.items}
        rowId={(job) => job.id}
        rowName={(job) => job.title}
        onOpen={(job) => void navigate(`/jobs/${job.id}`)}
      />
    </ListScreen>
  );
}
