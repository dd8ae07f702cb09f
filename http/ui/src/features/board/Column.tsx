import { useDraggable, useDroppable } from '@dnd-kit/core';
import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Application } from '@/api/applications';
import { Badge } from '@/design/Badge';
import { cx } from '@/design/cx';
import { durationText } from '@/design/time';
import { useWindowed } from '@/design/useWindowed';
import { Card, cardHeight } from './Card';
import type { BoardColumn } from './columns';

export const rowHeight = cardHeight + 8;

/** What a column says while a card is carried: what a drop there triggers, or why it is refused. */
export interface Verdict {
  allowed: boolean;
  text: string;
}

interface CardContext {
  now: Date;
  zone: string;
  changedBy: (id: number) => string | undefined;
  menuOf: (application: Application) => ReactNode;
  onOpen: (application: Application) => void;
  draggable: boolean;
}

interface ColumnProps extends CardContext {
  column: BoardColumn;
  complete: boolean;
  verdict: Verdict | undefined;
}

export const Column = memo(function Column({ column, complete, verdict, ...cards }: ColumnProps) {
  const { stage, applications, overdue, medianAge } = column;
  const { setNodeRef, isOver } = useDroppable({ id: stage.key });
  const list = useRef<HTMLDivElement>(null);
  const { first, last } = useWindowed(list, applications.length, rowHeight);
  return (
    <section
      ref={setNodeRef}
      aria-label={`${stage.label}, ${applications.length}`}
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
          {!complete && '+'}
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
      <div
        ref={list}
        data-column={stage.key}
        className={cx(
          'min-h-0 grow overflow-y-auto px-2 pb-2 scroll-thin',
          verdict?.allowed === false && 'opacity-50',
        )}
      >
        <ul className="relative" style={{ height: applications.length * rowHeight }}>
          {applications.slice(first, last).map((each, offset) => (
            <li
              key={each.id}
              aria-setsize={applications.length}
              aria-posinset={first + offset + 1}
              className="absolute inset-x-0"
              style={{ top: (first + offset) * rowHeight }}
            >
              <LiftableCard application={each} {...cards} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
});

const LiftableCard = memo(function LiftableCard({
  application,
  menuOf,
  changedBy,
  onOpen,
  draggable,
  now,
  zone,
}: CardContext & { application: Application }) {
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: application.id,
    disabled: !draggable,
    attributes: { role: 'group', roleDescription: 'card' },
  });
  const lift = listeners?.onKeyDown as ((event: KeyboardEvent) => void) | undefined;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it has the role of a group from dnd-kit
    <div
      ref={setNodeRef}
      {...attributes}
      {...listeners}
      aria-disabled={undefined}
      aria-label={application.candidate_name}
      data-card={application.id}
      onClick={() => onOpen(application)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') onOpen(application);
        else lift?.(event);
      }}
      className={cx('cursor-pointer rounded-card', isDragging && 'opacity-40')}
    >
      <Card
        application={application}
        now={now}
        zone={zone}
        changedBy={changedBy(application.id)}
        menu={menuOf(application)}
      />
    </div>
  );
});
