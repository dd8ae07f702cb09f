import type { ReactNode } from 'react';
import { cx } from './cx';

/** A surface on the page for a table or a list; on phones as wide as the screen. */
export function Panel({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cx(
        'overflow-clip rounded-card border border-line bg-surface has-[>table]:min-w-fit',
        'max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0',
        className,
      )}
    >
      {children}
    </div>
  );
}
