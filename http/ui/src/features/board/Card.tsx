import { memo, type ReactNode } from 'react';
import type { BoardCard } from '@/api/boards';
import type { ApplicationEvent } from '@/api/events';
import { Badge, Tag } from '@/design/Badge';
import { cx } from '@/design/cx';
import { Ring } from '@/design/Ring';
import { durationText } from '@/design/time';
import { changeLabel } from '@/features/application/eventWords';
import { nextStep, partOfLimit } from './columns';

export const cardHeight = 84;

interface CardProps {
  application: BoardCard;
  now: Date;
  zone: string;
  /** What somebody else did to it just now; it is tinted for a moment. */
  change?: ApplicationEvent | undefined;
  menu?: ReactNode;
  lifted?: boolean;
  /** Ids for what is next and for the time in the stage, which describe the card. */
  nextId?: string;
  ageId?: string;
}

/** A card of the board: name, what is next, tags, and the time in the stage. */
export const Card = memo(function Card(props: CardProps) {
  const { application, now, zone, change, menu, lifted = false, nextId, ageId } = props;
  const step = nextStep(application, now, zone);
  const part = partOfLimit(application, now);
  const age = durationText(now.getTime() - Date.parse(application.stage_since));
  return (
    <div
      style={{ height: cardHeight }}
      className={cx(
        'flex flex-col gap-0.5 rounded-card border bg-surface py-2 pr-1.5 pl-2.5',
        lifted ? 'rotate-1 border-accent shadow-raised' : 'border-line hover:border-line-strong',
        change && 'tint-once',
      )}
    >
      <div className="flex h-5 items-center gap-1">
        <p className="min-w-0 grow truncate font-medium" dir="auto">
          {application.candidate_name}
        </p>
        {menu}
      </div>
      <p id={nextId} className="flex h-5 items-center truncate text-sm text-muted">
        {change ? (
          <span className="truncate text-accent">
            {changeLabel(change, application.candidate_name)}
          </span>
        ) : step.tone === 'turn' ? (
          <Badge tone="turn">{step.text}</Badge>
        ) : (
          <span className="truncate">{step.text}</span>
        )}
      </p>
      <div className="mt-auto flex h-5 items-center gap-1 pr-1">
        {application.held_at !== null && <Badge>On hold</Badge>}
        {application.source && <Tag>{application.source}</Tag>}
        <span
          id={ageId}
          className="ml-auto flex shrink-0 items-center gap-1 text-xs text-muted tabular-nums"
        >
          <span className="sr-only">In this stage for</span>
          {age}
          {part !== undefined && <Ring part={part} />}
        </span>
      </div>
    </div>
  );
});
