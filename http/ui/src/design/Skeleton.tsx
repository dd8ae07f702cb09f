import { cx } from './cx';

/** Holds the place of what is being loaded; give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx('animate-pulse rounded bg-hover', className)} />;
}

/** A list that is being loaded. */
export function SkeletonRows({ rows = 8, height = 'h-9' }: { rows?: number; height?: string }) {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-2 p-2">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className={height} />
      ))}
    </div>
  );
}
