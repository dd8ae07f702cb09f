import { usePrefetchInfiniteQuery, useQuery } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { useParams } from 'react-router';
import { jobApplicationsQuery, jobQuery, pipelineQuery, type Job } from '@/api/jobs';
import { useNameOf } from '@/api/people';
import { useMay } from '@/api/useSession';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Tabs } from '@/design/Tabs';
import { useParam } from '@/design/useParam';
import { ApplicationDrawer } from '@/features/application/ApplicationDrawer';
import { statusWords } from '@/features/jobs/jobWords';
import { BoardTab } from './BoardTab';
import { ListTab } from './ListTab';
import { SetUpTab } from './SetUpTab';

/** One job: its board, its list, its set-up. */
export function Component() {
  const { jobId = '', tab = 'board' } = useParams();
  const id = Number(jobId);
  if (!(id > 0) || !['board', 'list', 'set-up'].includes(tab)) return <NotFoundScreen />;
  return <JobView id={id} tab={tab} />;
}

function JobView({ id, tab }: { id: number; tab: string }) {
  usePrefetchInfiniteQuery(jobApplicationsQuery(id)); // not only when the pipeline has come
  const job = useQuery(jobQuery(id));
  const pipelineId = job.data?.pipeline_id ?? 0;
  const pipeline = useQuery({ ...pipelineQuery(pipelineId), enabled: pipelineId > 0 });
  const [application, setApplication] = useParam('application');

  const failed = [job, pipeline].find((each) => each.isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!job.data || !pipeline.data) return <SkeletonRows rows={3} />;
  const { stages } = pipeline.data;
  return (
    <>
      <JobHeader job={job.data} />
      <div className="flex min-h-0 grow flex-col pt-3">
        {tab === 'board' && <BoardTab key={id} jobId={id} stages={stages} />}
        {tab === 'list' && <ListTab jobId={id} stages={stages} />}
        {tab === 'set-up' && <SetUpTab key={job.data.id} job={job.data} />}
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

function JobHeader({ job }: { job: Job }) {
  const nameOf = useNameOf();
  const [label, tone] = statusWords[job.status];
  const recruiter = nameOf(job.recruiter_id);
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
          {recruiter && <span>{recruiter}</span>}
        </span>
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
