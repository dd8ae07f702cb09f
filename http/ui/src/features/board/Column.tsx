import { useDroppable } from '@dnd-kit/core';
import { memo, useRef } from 'react';
import type { BoardCard } from '@/api/boards';
import type { ApplicationEvent } from '@/api/events';
import { Badge } from '@/design/Badge';
import { cx } from '@/design/cx';
import { durationText } from '@/design/time';
import { useWindowed } from '@/design/useWindowed';
import { cardHeight } from './Card';
import { columnName, type BoardColumn } from './columns';
import { LiftableCard, type CardContext } from './LiftableCard';

export const rowHeight = cardHeight + 8;

/** What a column says while a card is carried: what a drop there triggers, or why it is refused. */
export interface Verdict {
  allowed: boolean;
  text: string;
}

/** What others did to which application just now. */
export type Changes = ReadonlyMap<number, ApplicationEvent>;

interface ColumnProps {
  column: BoardColumn;
  /** There are more applications than the board has. */
  more: boolean;
  verdict: Verdict | undefined;
  changes: Changes;
  context: CardContext;
}

export const Column = memo(function Column(props: ColumnProps) {
  const { column, more, verdict, changes, context } = props;
  const { stage, applications, overdue, medianAge } = column;
  const { setNodeRef, isOver } = useDroppable({ id: stage.key });
  return (
    <section
      ref={setNodeRef}
      aria-label={columnName(column, more)}
      className={cx(
        'flex shrink-0 grow flex-col rounded-card border bg-sunken',
        applications.length > 0 ? 'w-56' : 'w-36',
        isOver && verdict?.allowed !== false ? 'border-accent' : 'border-transparent',
      )}
    >
      <header className="flex h-9 shrink-0 items-center gap-2 px-3">
        <h2 className="min-w-0 truncate font-semibold">{stage.label}</h2>
        <span className="text-muted tabular-nums">
          {applications.length}
          {more && '+'}
        </span>
        {overdue > 0 && <Badge tone="turn">{overdue} overdue</Badge>}
        {medianAge !== undefined && (
          <span className="ml-auto shrink-0 text-xs text-muted" title="Median time in this stage">
            {durationText(medianAge)}
            <span className="sr-only"> median time in this stage</span>
          </span>
        )}
      </header>
      {verdict && (
        <p
          className={cx(
            'mx-2 mb-1 rounded-sm px-2 py-1 text-xs',
            verdict.allowed ? 'bg-accent-soft text-accent' : 'bg-hover text-muted',
          )}
        >
          {verdict.text}
        </p>
      )}
      <CardList
        stage={stage.key}
        applications={applications}
        faded={verdict?.allowed === false}
        changes={changes}
        context={context}
      />
    </section>
  );
});

interface CardListProps {
  stage: string;
  applications: readonly BoardCard[];
  faded: boolean;
  changes: Changes;
  context: CardContext;
}

/** The cards of a column, of which only those in sight are rendered. */
const CardList = memo(function CardList(props: CardListProps) {
  const { stage, applications, faded, changes, context } = props;
  const list = useRef<HTMLDivElement>(null);
  const { first, last } = useWindowed(list, applications.length, rowHeight);
  return (
    // On a ground of its own, without round corners, the browser scrolls it without painting it again.
    <div
      ref={list}
      data-column={stage}
      className={cx(
        'mb-2 min-h-0 grow overflow-y-auto bg-sunken px-2 contain-strict scroll-thin',
        faded && 'opacity-50',
      )}
    >
      <ul className="relative" style={{ height: applications.length * rowHeight }}>
        {applications.slice(first, last).map((each, offset) => (
          <li
            key={each.id}
            aria-setsize={applications.length}
            aria-posinset={first + offset + 1}
            className="absolute inset-x-0 contain-layout contain-size contain-style"
            style={{ top: (first + offset) * rowHeight, height: cardHeight }}
          >
            <LiftableCard application={each} change={changes.get(each.id)} {...context} />
          </li>
        ))}
      </ul>
    </div>
  );
});
