import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { actionsQuery, applicationQuery, applicationsInStagesQuery } from '@/api/applications';
import { useAllPages } from '@/api/pages';
import { allPipelinesQuery } from '@/api/pipelines';
import { FilterBar, SelectFilter } from '@/design/FilterBar';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { firstStageKeys, stagesOf } from '@/features/applications/stageChoices';
import { JobFilter } from '@/features/jobs/JobFilter';
import { RecruiterFilter } from '@/features/jobs/RecruiterFilter';
import { nextIn, summary } from './queue';
import { ReviewEnd } from './ReviewEnd';
import { ReviewOne } from './ReviewOne';
import { useReview } from './useReview';

const filterNames = ['job', 'stage', 'recruiter'] as const;

/** One application after the other, by keyboard alone; at first those that are new. */
export function Component() {
  const [params] = useSearchParams();
  const client = useQueryClient();
  const pipelines = useAllPages(allPipelinesQuery);
  const stages = useMemo(() => stagesOf(pipelines.items), [pipelines.items]);
  const chosenStage = params.get('stage');
  const stageKeys = chosenStage ? [chosenStage] : firstStageKeys(pipelines.items);
  const [job, recruiter] = [Number(params.get('job')), Number(params.get('recruiter'))];
  const filters = {
    order_by: 'created_at' as const,
    limit: 200,
    ...(job > 0 && { job_id: job }),
    ...(recruiter > 0 && { recruiter_id: recruiter }),
  };
  const scope = JSON.stringify([stageKeys, job, recruiter]);
  const list = useAllPages({
    ...applicationsInStagesQuery(stageKeys, filters),
    enabled: pipelines.complete,
  });
  const review = useReview(scope, list.items);
  const { queue, decided, current } = review;

  // Who comes next is there at once.
  const upcoming = nextIn(queue, decided, current);
  useEffect(() => {
    if (upcoming === undefined) return;
    void client.query(applicationQuery(upcoming)).catch(() => undefined);
    void client.query(actionsQuery(upcoming)).catch(() => undefined);
  }, [client, upcoming]);

  const failed = [pipelines.query, list.query].find((each) => each.isError);
  const loading = !failed && queue.length === 0 && !list.complete;
  const stageLabel = stages.find((each) => each.key === chosenStage)?.label;
  return (
    <>
      <PageHeader
        title="Review"
        detail={
          <p role="status" className="tabular-nums">
            {current === undefined
              ? (stageLabel ?? 'New applications')
              : `${queue.indexOf(current) + 1} of ${queue.length}${list.complete ? '' : '+'} in ${stageLabel ?? 'new applications'}`}
            {decided.length > 0 && `: ${summary(decided)}`}
          </p>
        }
        actions={<ReviewFilters stages={stages} />}
      />
      {failed && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
      {loading && <SkeletonRows rows={8} />}
      {list.complete && queue.length === 0 && (
        <EmptyState icon={CircleCheck} title="Nobody to review">
          <p>Whoever applies waits here until you move them on or reject them.</p>
        </EmptyState>
      )}
      {current !== undefined && (
        <ReviewOne
          key={current}
          id={current}
          onDecide={review.record}
          onBack={review.back}
          onUndo={decided.length > 0 ? review.undo : undefined}
        />
      )}
      {review.finished && queue.length > 0 && (
        <ReviewEnd
          decided={decided}
          onAgain={review.again}
          onBack={review.back}
          onUndo={decided.length > 0 ? review.undo : undefined}
        />
      )}
    </>
  );
}

function ReviewFilters({ stages }: { stages: ReturnType<typeof stagesOf> }) {
  return (
    <FilterBar names={filterNames}>
      <JobFilter />
      <SelectFilter
        name="stage"
        label="Stage"
        all="New"
        options={stages
          .filter((each) => each.kind === 'active')
          .map((each) => [each.key, each.label] as const)}
      />
      <RecruiterFilter />
    </FilterBar>
  );
}
