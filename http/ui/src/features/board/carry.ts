import type { Announcements, ClientRect, KeyboardCoordinateGetter } from '@dnd-kit/core';

/** Returns the column that is one step to the left or right of a place, or the one it is in. */
export function neighbour(
  columns: readonly Pick<ClientRect, 'left' | 'width'>[],
  x: number,
  step: -1 | 1,
): number {
  const inside = columns.findIndex(({ left, width }) => x >= left && x < left + width);
  const at = inside >= 0 ? inside : columns.findIndex(({ left }) => left > x);
  return Math.min(Math.max((at < 0 ? columns.length - 1 : at) + step, 0), columns.length - 1);
}

/** Left and right carry a lifted card to the next column. */
export const carryByKeys: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === 'ArrowLeft' ? -1 : event.code === 'ArrowRight' ? 1 : undefined;
  const card = context.collisionRect;
  if (step === undefined || !card) return undefined;
  event.preventDefault();
  const columns = [...context.droppableRects.values()].sort((a, b) => a.left - b.left);
  const column = columns[neighbour(columns, card.left + card.width / 2, step)];
  if (!column) return undefined;
  return { x: column.left + (column.width - card.width) / 2, y: currentCoordinates.y };
};

/** What a screen reader says while a card is carried. */
export function announcementsFor(
  nameOf: (card: string | number) => string,
  stageOf: (column: string | number) => string,
): Announcements {
  const over = (id: string | number | undefined) => (id === undefined ? 'no stage' : stageOf(id));
  return {
    onDragStart: ({ active }) =>
      `${nameOf(active.id)} lifted. Left and right carry, Space drops, Escape puts back.`,
    onDragOver: ({ active, over: column }) => `${nameOf(active.id)} over ${over(column?.id)}.`,
    onDragEnd: ({ active, over: column }) =>
      column
        ? `${nameOf(active.id)} dropped on ${over(column.id)}.`
        : `${nameOf(active.id)} put back.`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} put back.`,
  };
}
