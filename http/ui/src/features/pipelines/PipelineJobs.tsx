import { BriefcaseBusiness } from 'lucide-react';
import { Link } from 'react-router';
import type { Pipeline } from '@/api/pipelines';
import { Badge } from '@/design/Badge';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { byVersion, useJobsOf } from './useJobsOf';

/** Which jobs follow which version. */
export function PipelineJobs({ pipeline }: { pipeline: Pipeline }) {
  const { query, jobs, complete } = useJobsOf(pipeline);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!complete) return <SkeletonRows rows={4} />;
  if (jobs.length === 0)
    return (
      <EmptyState icon={BriefcaseBusiness} title="No job uses it">
        <p>A job takes the newest version when it is created, and keeps that version.</p>
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-5">
      {byVersion(jobs).map(([version, ofVersion]) => (
        <section key={version}>
          <h2 className="mb-1 flex items-center gap-2 text-md font-semibold">
            Version {version}
            {version === pipeline.version && <Badge tone="success">Newest</Badge>}
          </h2>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {ofVersion.map((job) => (
              <li key={job.id} className="flex min-h-10 items-center gap-3 px-4">
                <Link
                  to={`/jobs/${job.id}`}
                  className="min-w-0 grow truncate font-medium hover:text-accent"
                >
                  {job.title}
                </Link>
                <span className="truncate text-muted">{job.company_name}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
