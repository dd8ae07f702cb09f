import { Skeleton } from '@/design/Skeleton';

const columns = 6; // as many as the pipelines that come with the program have, about

export function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="flex min-h-64 grow basis-0 gap-2 overflow-hidden px-6 pb-4 max-sm:px-4"
    >
      {Array.from({ length: columns }, (_, at) => (
        <div key={at} className="flex w-60 shrink-0 grow flex-col gap-2 rounded-card bg-sunken p-2">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-21" />
          <Skeleton className="h-21" />
        </div>
      ))}
    </div>
  );
}
