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

interface Names {
  card: (id: string | number) => string;
  stage: (key: string | number) => string;
  /** The key of the stage that a card is in. */
  homeOf: (id: string | number) => string | undefined;
}

/** What a screen reader says while a card is carried. */
export function announcementsFor({ card, stage, homeOf }: Names): Announcements {
  // The event of being over its own stage follows the start at once, and says the same.
  const lifted = (id: string | number) =>
    `${card(id)} lifted from ${stage(homeOf(id) ?? '')}. Left and right carry, Space drops, Escape puts back.`;
  const putBack = (id: string | number) => `${card(id)} put back.`;
  return {
    onDragStart: ({ active }) => lifted(active.id),
    onDragOver: ({ active, over }) =>
      over?.id === homeOf(active.id)
        ? lifted(active.id)
        : `${card(active.id)} over ${over ? stage(over.id) : 'no stage'}.`,
    onDragEnd: ({ active, over }) =>
      over && over.id !== homeOf(active.id)
        ? `${card(active.id)} dropped on ${stage(over.id)}.`
        : putBack(active.id),
    onDragCancel: ({ active }) => putBack(active.id),
  };
}
