import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { myApplicationsQuery } from '@/api/applications';
import { jobQuery, type Job } from '@/api/jobs';
import { useAllPages } from '@/api/pages';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Tag } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { Facts } from '@/design/Facts';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { employmentWords, levelWord } from '@/features/jobs/jobWords';
import { ApplyForm } from './ApplyForm';
import { standing } from './tracker';

/** One open job, and applying for it. */
export function Component() {
  const id = Number(useParams().jobId);
  const { data, error, refetch } = useQuery({ ...jobQuery(id), enabled: id > 0 });
  if (!(id > 0)) return <NotFoundScreen />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  return (
    <>
      <p className="px-6 pt-4 max-sm:px-4">
        <Link to="/open-jobs" className="inline-flex items-center gap-1 text-muted hover:text-text">
          <ArrowLeft aria-hidden size={14} /> All jobs
        </Link>
      </p>
      <PageHeader title={data.title} detail={data.company_name} />
      <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-6 p-6 max-lg:grid-cols-1 max-sm:px-4">
        <Description job={data} />
        <Aside job={data} />
      </div>
    </>
  );
}

function Description({ job }: { job: Job }) {
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {job.description ? (
        <p className="break-words whitespace-pre-wrap">{job.description}</p>
      ) : (
        <p className="text-muted">There is no description.</p>
      )}
      {job.skills.length > 0 && (
        <section>
          <h2 className="mb-1 text-sm font-medium">Skills</h2>
          <p className="flex flex-wrap gap-1">
            {job.skills.map((skill) => (
              <Tag key={skill}>{skill}</Tag>
            ))}
          </p>
        </section>
      )}
    </div>
  );
}

function Aside({ job }: { job: Job }) {
  const { items, complete } = useAllPages(myApplicationsQuery);
  const mine = items.find((each) => each.job_id === job.id);
  return (
    <aside className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
      <Facts
        rows={[
          ['Place', job.location],
          ['Kind', employmentWords[job.employment_type]],
          ['Experience', levelWord(job.experience_level)],
          ['Openings', job.openings],
          ['Since', <RelativeTime key="since" at={job.created_at} />],
        ]}
      />
      {mine && (
        <div className="flex flex-col gap-2 border-t border-line pt-4">
          <p>
            You applied <RelativeTime at={mine.applied_at} />. It is now:{' '}
            <strong className="font-semibold">{standing(mine).label}</strong>.
          </p>
          <Link to={`/my-applications/${mine.id}`} className={buttonClass()}>
            See my application
          </Link>
        </div>
      )}
      {complete && mine?.stage_kind !== 'active' && mine?.stage_kind !== 'hired' && (
        <ApplyForm job={job} again={mine !== undefined} />
      )}
    </aside>
  );
}
