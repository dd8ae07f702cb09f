import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button';
import { Drawer } from './Dialog';
import { SkeletonRows } from './Skeleton';
import { ErrorState } from './states';

interface DetailDrawerProps<Data> {
  /** What kind of thing it shows; its title until it is known which. */
  label: string;
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  titleOf: (data: Data) => ReactNode;
  onClose: () => void;
  children: (data: Data) => ReactNode;
}

/** One of a list over the page with the list: loading, failed, or its parts one below the other. */
export function DetailDrawer<Data>(props: DetailDrawerProps<Data>) {
  const { label, query, titleOf, onClose, children } = props;
  const { data, error, refetch } = query;
  return (
    <Drawer label={label} onClose={onClose}>
      <header className="flex items-start justify-between gap-3 border-b border-line px-6 py-3 max-sm:px-4">
        <h2
          className="flex min-w-0 items-center gap-2 pt-1 text-md font-semibold break-words"
          dir="auto"
        >
          {data === undefined ? label : titleOf(data)}
        </h2>
        <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} />
      </header>
      <div className="flex min-h-40 grow flex-col gap-5 overflow-y-auto px-6 py-4 max-sm:px-4">
        {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {error == null && data === undefined && <SkeletonRows rows={6} />}
        {data !== undefined && children(data)}
      </div>
    </Drawer>
  );
}
