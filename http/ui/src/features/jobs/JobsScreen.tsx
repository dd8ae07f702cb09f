import { BriefcaseBusiness, Plus } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { jobCountsQuery, jobsQuery, type Job, type JobCount, type JobStatus } from '@/api/jobs';
import { usePages } from '@/api/pages';
import { useNameOf } from '@/api/people';
import { useMay } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { FilterBar, SearchFilter, SelectFilter } from '@/design/FilterBar';
import { LoadMore } from '@/design/LoadMore';
import { PageHeader } from '@/design/PageHeader';
import { Panel } from '@/design/Panel';
import { RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { Table, type Column } from '@/design/Table';
import { useParam } from '@/design/useParam';
import { overdueIn, statusWords } from './jobWords';
import { StageBar } from './StageBar';

const orders = ['created_at', '-created_at', 'title', '-title'] as const;
const statuses = Object.entries(statusWords).map(([value, [label]]) => [value, label] as const);

function columnsOf(
  counts: ReadonlyMap<number, JobCount>,
  nameOf: ReturnType<typeof useNameOf>,
): Column<Job>[] {
  return [
    {
      header: 'Title',
      sort: 'title',
      className: 'min-w-48 max-w-96',
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
            <Link to={`/jobs/${job.id}/list?due=overdue`} aria-label={`${overdue} overdue`}>
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
      cell: (job) => <span className="block truncate text-muted">{nameOf(job.recruiter_id)}</span>,
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

export function Component() {
  const navigate = useNavigate();
  const mayEdit = useMay('edit jobs');
  const [q] = useParam('q');
  const [status] = useParam('status');
  const [order] = useParam('order');
  const filters = {
    ...(q && { q }),
    ...(status in statusWords && { status: status as JobStatus }),
    order_by: orders.find((each) => each === order) ?? '-created_at',
  };
  const { query, items, more } = usePages(jobsQuery(filters));
  const counts = usePages(jobCountsQuery(filters));
  const nameOf = useNameOf();
  const byJob = new Map(counts.items.map((each) => [each.job_id, each]));
  const onMore = () => {
    more.onMore();
    counts.more.onMore();
  };

  return (
    <>
      <PageHeader
        title="Jobs"
        actions={
          mayEdit && (
            <Link to="/jobs/new" className={buttonClass('primary')}>
              <Plus aria-hidden size={16} /> New job
            </Link>
          )
        }
      >
        <FilterBar names={['q', 'status']}>
          <SearchFilter label="Search jobs" />
          <SelectFilter name="status" label="Status" options={statuses} />
        </FilterBar>
      </PageHeader>
      <Panel className="m-6 max-sm:mx-0 max-sm:my-4">
        {query.isPending && <SkeletonRows />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState
            icon={BriefcaseBusiness}
            title={q || status ? 'No job matches' : 'No jobs yet'}
          >
            <p>
              {q || status
                ? 'Try other words, or clear the filters.'
                : 'A job collects applications on a board, from the first look to the hire.'}
            </p>
          </EmptyState>
        )}
        {items.length > 0 && (
          <Table
            label="Jobs"
            columns={columnsOf(byJob, nameOf)}
            rows={items}
            rowId={(job) => job.id}
            rowName={(job) => job.title}
            onOpen={(job) => void navigate(`/jobs/${job.id}`)}
          />
        )}
        <LoadMore {...more} onMore={onMore} />
      </Panel>
    </>
  );
}
