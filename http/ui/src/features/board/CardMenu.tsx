import { ArrowRightLeft, Ellipsis, UserRound, UserX } from 'lucide-react';
import type { BoardCard } from '@/api/boards';
import { Menu, MenuItem } from '@/design/Menu';

interface CardMenuProps {
  application: BoardCard;
  onOpen: () => void;
  onMove: () => void;
  onReject: (() => void) | undefined;
}

/** What can be done with a card, for those who do not drag. */
export function CardMenu({ application, onOpen, onMove, onReject }: CardMenuProps) {
  const ended = application.stage_kind === 'active' ? undefined : `${application.stage} is final.`;
  return (
    // What is done to the menu is not done to the card.
    <span
      role="presentation"
      onClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
    >
      <Menu
        label={`Actions for ${application.candidate_name}`}
        trigger={(props) => (
          <button
            type="button"
            {...props}
            aria-label={`Actions for ${application.candidate_name}`}
            className="grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
          >
            <Ellipsis aria-hidden size={16} />
          </button>
        )}
      >
        <MenuItem icon={UserRound} shortcut="Enter" onSelect={onOpen}>
          Open
        </MenuItem>
        <MenuItem icon={ArrowRightLeft} shortcut="M" whyNot={ended} onSelect={onMove}>
          Move…
        </MenuItem>
        {onReject && (
          <MenuItem icon={UserX} shortcut="R" dangerous whyNot={ended} onSelect={onReject}>
            Reject…
          </MenuItem>
        )}
      </Menu>
    </span>
  );
}
