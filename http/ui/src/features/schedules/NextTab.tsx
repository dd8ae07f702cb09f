import { useQuery } from '@tanstack/react-query';
import { schedulePreviewQuery, type Schedule } from '@/api/schedules';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { PreviewView } from './PreviewView';

/** What an existing schedule would do. */
export function NextTab({ schedule }: { schedule: Schedule }) {
  const { data, error, refetch } = useQuery(schedulePreviewQuery(schedule.id, 10));
  return (
    <div className="max-w-5xl p-6 max-sm:px-4">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows rows={8} />}
      {data && <PreviewView preview={data} />}
    </div>
  );
}
