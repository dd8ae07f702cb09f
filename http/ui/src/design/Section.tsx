import { useId, type ComponentProps, type ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from './cx';
import { ListStates, type ListState, type ListStatesProps } from './ListStates';
import { LoadMore } from './LoadMore';

interface SectionProps {
  title: string;
  /** Where all of it is. */
  to?: string;
  /** At the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of a screen below its title, with the way to all of it. */
export function Section({ title, to, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h2 id={id} className="text-md font-semibold">
          {to === undefined ? (
            title
          ) : (
            <Link to={to} className="hover:text-accent hover:underline">
              {title}
            </Link>
          )}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}

interface SectionListProps<Item> extends ListStatesProps {
  list: Pick<ListState, 'query'> & {
    items: readonly Item[];
    more: ComponentProps<typeof LoadMore>;
  };
  /** Its items are cards of their own, instead of lines in one. */
  loose?: boolean;
  /** Shows so many at most; where all of them are is said elsewhere. */
  most?: number;
  /** Renders an item as an `li` with a key. */
  children: (item: Item) => ReactNode;
}

/** The list of a section in each of its states: loading, failed, empty, or its items and more of them. */
export function SectionList<Item>(props: SectionListProps<Item>) {
  const { list, loose = false, most, children, ...states } = props;
  const all: readonly Item[] = list.items;
  const items = most === undefined ? all : all.slice(0, most);
  return (
    <div className={cx(!loose && 'rounded-card border border-line bg-surface')}>
      <ListStates list={list} {...states} />
      {items.length > 0 && (
        <ul className={loose ? 'flex flex-col gap-3' : 'divide-y divide-line'}>
          {items.map(children)}
        </ul>
      )}
      {most === undefined && <LoadMore {...list.more} />}
    </div>
  );
}
