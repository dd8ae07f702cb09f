import { useEffect, useRef } from 'react';
import { Button } from './Button';

interface LoadMoreProps {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

/** Fetches the next page when the end of a list comes into sight, or by its button. */
export function LoadMore({ hasMore, loading, onMore }: LoadMoreProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const end = ref.current;
    if (!end || !hasMore || loading) return;
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) onMore();
      },
      { rootMargin: '400px' },
    );
    seen.observe(end);
    return () => seen.disconnect();
  }, [hasMore, loading, onMore]);
  if (!hasMore) return null;
  return (
    <div ref={ref} className="flex justify-center p-3">
      <Button busy={loading} onClick={onMore}>
        Load more
      </Button>
    </div>
  );
}
