import { useDraggable } from '@dnd-kit/core';
import { memo, useId, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import type { BoardCard } from '@/api/boards';
import type { ApplicationEvent } from '@/api/events';
import { cx } from '@/design/cx';
import { Card } from './Card';

/** What is the same for all cards. Its members must not change without need: each renders all cards. */
export interface CardContext {
  now: Date;
  zone: string;
  menuOf: (application: BoardCard) => ReactNode;
  onOpen: (application: BoardCard) => void;
  /** Whether cards may be moved at all by who looks at them. */
  draggable: boolean;
}

interface LiftableCardProps extends CardContext {
  application: BoardCard;
  /** What somebody else did to it just now. */
  change: ApplicationEvent | undefined;
}

/** A card that is opened by a click or Enter, and lifted by mouse, touch or Space. */
export const LiftableCard = memo(function LiftableCard(props: LiftableCardProps) {
  const { application, change, menuOf, onOpen, draggable, now, zone } = props;
  // dnd-kit renders each card when a column is entered; what is in it stays.
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: application.id,
    disabled: !draggable,
    attributes: { role: 'group', roleDescription: 'card' },
  });
  const [nextId, ageId] = [useId(), useId()];
  const menu = useMemo(() => menuOf(application), [menuOf, application]);
  const lift = listeners?.onKeyDown as ((event: KeyboardEvent) => void) | undefined;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it has the role of a group from dnd-kit
    <div
      ref={setNodeRef}
      {...attributes}
      {...listeners}
      aria-disabled={undefined}
      aria-label={application.candidate_name}
      aria-describedby={cx(nextId, ageId, draggable && attributes['aria-describedby'])}
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
        change={change}
        menu={menu}
        nextId={nextId}
        ageId={ageId}
      />
    </div>
  );
});
