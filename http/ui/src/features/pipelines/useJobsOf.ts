import { useMemo } from 'react';
import { jobsQuery, type Job } from '@/api/jobs';
import type { Pipeline } from '@/api/pipelines';
import { useAllPages } from '@/api/pages';

/** The jobs that follow a pipeline, in any of its versions. */
export function useJobsOf(pipeline: Pipeline) {
  const { query, items, complete } = useAllPages(
    jobsQuery({
      limit: 200,
      ...(pipeline.company_id !== null && { company_id: pipeline.company_id }),
    }),
  );
  const jobs = useMemo(
    () => items.filter((job) => job.pipeline_id === pipeline.id),
    [items, pipeline.id],
  );
  return { query, jobs, complete };
}

/** Jobs by the version they follow, the newest version first. */
export function byVersion(jobs: readonly Job[]): readonly (readonly [number, readonly Job[]])[] {
  const found = new Map<number, Job[]>();
  for (const job of jobs)
    found.set(job.pipeline_version, [...(found.get(job.pipeline_version) ?? []), job]);
  return [...found].sort(([a], [b]) => b - a);
}
