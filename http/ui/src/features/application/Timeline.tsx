import { useQuery } from '@tanstack/react-query';
import { applicationQuery, historyQuery } from '@/api/applications';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { EventLine } from './HistoryLine';

/** Everything that happened to an application, newest first. */
export function Timeline({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(historyQuery(id));
  const candidate = useQuery(applicationQuery(id)).data?.candidate_name;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={5} />;
  return (
    <ol className="ml-1 flex flex-col">
      {data.toReversed().map((event) => (
        <EventLine key={event.id} event={event} candidate={candidate} />
      ))}
    </ol>
  );
}
