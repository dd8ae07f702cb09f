import type { BoardCard } from '@/api/boards';
import type { Column } from '@/design/Table';
import { durationText } from '@/design/time';
import { NextStep } from './NextStep';

const isActive = ({ stage_kind }: BoardCard) => stage_kind === 'active';

/** The columns of a table that say what applications wait for, and how long they have done so. */
export function waitingColumns(now: Date, zone: string): Column<BoardCard>[] {
  return [
    {
      header: 'What is next',
      className: 'whitespace-nowrap max-sm:hidden',
      cell: (each) =>
        isActive(each) && each.held_at === null && each.next_update_by === null ? (
          <span className="text-muted">No time limit</span>
        ) : (
          <NextStep application={each} now={now} zone={zone} />
        ),
    },
    {
      header: 'In stage',
      numeric: true,
      minor: true,
      className: 'w-20 whitespace-nowrap',
      cell: (each) =>
        isActive(each) && (
          <span className="text-muted">
            {durationText(now.getTime() - Date.parse(each.stage_since))}
          </span>
        ),
    },
  ];
}
