import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import { ListStates, type ListState, type ListStatesProps } from './ListStates';
import { LoadMore } from './LoadMore';
import { Panel } from './Panel';

export interface ListCardProps extends ListStatesProps {
  /** A list that comes in pages. */
  list: ListState & { more: ComponentProps<typeof LoadMore> };
  className?: string;
  /** The rows; only shown if there are any. */
  children: ReactNode;
}

/** A list on a page in each of its states. */
export function ListCard({ className, children, ...states }: ListCardProps) {
  const { items, more } = states.list;
  return (
    <Panel className={cx('m-6 max-sm:mx-0 max-sm:my-4', className)}>
      <ListStates {...states} />
      {items.length > 0 && children}
      <LoadMore {...more} />
    </Panel>
  );
}
