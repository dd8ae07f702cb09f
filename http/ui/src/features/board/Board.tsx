import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type CollisionDetection,
} from '@dnd-kit/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { BoardCard } from '@/api/boards';
import { useShortcuts } from '@/design/shortcuts';
import { Card } from './Card';
import { announcementsFor, carryByKeys } from './carry';
import { Column, rowHeight, type Changes, type Verdict } from './Column';
import type { BoardColumn } from './columns';
import type { CardContext } from './LiftableCard';

interface BoardProps {
  columns: readonly BoardColumn[];
  /** There are more applications than the board has. */
  more: boolean;
  changes: Changes;
  context: CardContext;
  /** What a drop of the lifted card would do, by the key of the stage; empty until it is known. */
  verdicts: ReadonlyMap<string, Verdict>;
  onLift: (application: BoardCard | undefined) => void;
  onDrop: (application: BoardCard, column: BoardColumn) => void;
}

// The pointer decides where it has one; carried by keys, the nearest column does.
const collide: CollisionDetection = (input) =>
  input.pointerCoordinates ? pointerWithin(input) : closestCenter(input);

/** Cards in columns, moved by mouse, touch or keys. It knows nothing of the service. */
export function Board(props: BoardProps) {
  const { columns, more, changes, context, verdicts, onLift, onDrop } = props;
  const board = useRef<HTMLDivElement>(null);
  const [lifted, setLifted] = useState<BoardCard>();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: carryByKeys,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space'] },
    }),
  );

  const find = (id: string | number) =>
    columns.flatMap((column) => column.applications).find((each) => each.id === id);
  const lift = (application: BoardCard | undefined) => {
    setLifted(application);
    onLift(application);
  };

  const focusCard = (column: number, index: number) => {
    const applications = columns[column]?.applications ?? [];
    const at = Math.min(Math.max(index, 0), applications.length - 1);
    const list = board.current?.querySelectorAll<HTMLElement>('[data-column]')[column];
    const card = applications[at];
    if (!list || !card) return;
    const top = at * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + rowHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = top + rowHeight - list.clientHeight;
    // The card may be rendered only after the list has scrolled.
    requestAnimationFrame(() => {
      list.querySelector<HTMLElement>(`[data-card="${card.id}"]`)?.focus();
    });
  };
  const focusFrom = (columnStep: number, cardStep: number) => {
    const id = Number(document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card);
    const column = columns.findIndex(({ applications }) => applications.some((a) => a.id === id));
    if (column < 0) {
      focusCard(
        columns.findIndex((each) => each.applications.length > 0),
        0,
      );
      return;
    }
    const index = columns[column]?.applications.findIndex((each) => each.id === id) ?? 0;
    let next = column + columnStep;
    while (columnStep !== 0 && columns[next]?.applications.length === 0) next += columnStep;
    focusCard(next, index + cardStep);
  };
  useShortcuts('Board', [
    { keys: 'J', does: 'Next card', run: () => focusFrom(0, 1) },
    { keys: 'K', does: 'Previous card', run: () => focusFrom(0, -1) },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (lifted || !(event.target as Element).matches('[data-card]')) return;
    const steps: Partial<Record<string, readonly [number, number]>> = {
      ArrowDown: [0, 1],
      ArrowUp: [0, -1],
      ArrowRight: [1, 0],
      ArrowLeft: [-1, 0],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    focusFrom(...step);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      accessibility={{
        announcements: announcementsFor({
          card: (id) => find(id)?.candidate_name ?? 'Card',
          stage: (key) => columns.find((each) => each.stage.key === key)?.stage.label ?? 'no stage',
          homeOf: (id) => find(id)?.stage_key,
        }),
        screenReaderInstructions: {
          draggable: 'Enter opens, arrows go to other cards, Space lifts to move to another stage.',
        },
      }}
      onDragStart={({ active }) => lift(find(active.id))}
      onDragCancel={() => lift(undefined)}
      onDragEnd={({ over }) => {
        const column = columns.find((each) => each.stage.key === over?.id);
        if (lifted && column && column.stage.key !== lifted.stage_key) onDrop(lifted, column);
        lift(undefined);
      }}
    >
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys come up from the cards */}
      <div
        ref={board}
        onKeyDown={onKeyDown}
        className="relative flex min-h-64 grow basis-0 gap-2 overflow-x-auto px-6 pb-4 max-sm:px-4"
      >
        {columns.map((column) => (
          <Column
            key={column.stage.key}
            column={column}
            more={more}
            verdict={
              lifted && column.stage.key !== lifted.stage_key
                ? verdicts.get(column.stage.key)
                : undefined
            }
            changes={changes}
            context={context}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted && <Card application={lifted} now={context.now} zone={context.zone} lifted />}
      </DragOverlay>
    </DndContext>
  );
}
