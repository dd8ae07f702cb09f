import { useQuery } from '@tanstack/react-query';
import { MapPin, SquareCheckBig } from 'lucide-react';
import { Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { boardQuery } from '@/api/boards';
import { jobQuery, type Job } from '@/api/jobs';
import { useMay } from '@/api/useSession';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { lazily } from '@/design/lazily';
import { PageHeader } from '@/design/PageHeader';
import { Skeleton, SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Tabs } from '@/design/Tabs';
import { useParam } from '@/design/useParam';
import { ApplicationDrawer } from '@/features/application/ApplicationDrawer';
import { statusWords } from '@/features/jobs/jobWords';
import { BoardSkeleton } from './BoardSkeleton';
import { BoardTab } from './BoardTab';

// The board is what is opened; the other tabs are loaded when they are.
const ListTab = lazily(() => import('./ListTab'), 'ListTab');
const SetUpTab = lazily(() => import('./SetUpTab'), 'SetUpTab');

/** One job: its board, its list, its set-up. */
export function Component() {
  const { jobId = '', tab = 'board' } = useParams();
  const id = Number(jobId);
  if (!(id > 0) || !['board', 'list', 'set-up'].includes(tab)) return <NotFoundScreen />;
  return <JobView id={id} tab={tab} />;
}

function JobView({ id, tab }: { id: number; tab: string }) {
  const board = useQuery(boardQuery(id));
  const job = useQuery({ ...jobQuery(id), enabled: board.isSuccess }).data; // comes with the board
  const [application, setApplication] = useParam('application');

  if (!board.data || !job)
    return board.isError ? (
      <ErrorState error={board.error} onRetry={() => void board.refetch()} />
    ) : (
      <JobSkeleton />
    );
  return (
    <>
      <JobHeader job={job} />
      <div className="flex grow flex-col pt-3">
        <Suspense
          fallback={
            <div className="px-4 max-sm:px-2">
              <SkeletonRows />
            </div>
          }
        >
          {tab === 'board' && <BoardTab key={id} board={board.data} />}
          {tab === 'list' && <ListTab key={id} board={board.data} />}
          {tab === 'set-up' && <SetUpTab key={id} job={job} />}
        </Suspense>
      </div>
      {application && (
        <ApplicationDrawer
          key={application}
          id={Number(application)}
          onClose={() => setApplication(undefined)}
        />
      )}
    </>
  );
}

function JobSkeleton() {
  return (
    <>
      <div className="flex flex-col gap-2 px-6 pt-5 pb-3 max-sm:px-4">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-9 w-40" />
      </div>
      <BoardSkeleton />
    </>
  );
}

function JobHeader({ job }: { job: Job }) {
  const [label, tone] = statusWords[job.status];
  const mayEdit = useMay('edit jobs');
  return (
    <PageHeader
      title={job.title}
      detail={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone}>{label}</Badge>
          {job.location && (
            <span className="flex items-center gap-1">
              <MapPin aria-hidden size={14} /> {job.location}
            </span>
          )}
          <span>
            {job.hired_count ?? 0} of {job.openings} hired
          </span>
          {job.recruiter_name && <span>{job.recruiter_name}</span>}
        </span>
      }
      actions={
        <Link to={`/review?job=${job.id}`} className={buttonClass()}>
          <SquareCheckBig aria-hidden size={16} /> Review new
        </Link>
      }
    >
      <Tabs
        label="Parts of the job"
        tabs={[
          { to: `/jobs/${job.id}`, label: 'Board' },
          { to: `/jobs/${job.id}/list`, label: 'List' },
          ...(mayEdit ? [{ to: `/jobs/${job.id}/set-up`, label: 'Set-up' }] : []),
        ]}
      />
    </PageHeader>
  );
}
