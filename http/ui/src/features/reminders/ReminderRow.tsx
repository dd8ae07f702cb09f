import { Check, Clock, Ellipsis, Pencil, Repeat, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Reminder } from '@/api/reminders';
import { Badge } from '@/design/Badge';
import { Button, IconButton } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Menu, MenuItem } from '@/design/Menu';
import { RelativeTime } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { stateWords } from './reminderWords';
import { snoozes } from './snooze';
import { SubjectLink } from './SubjectLink';
import { useReminderActions } from './useReminderActions';

interface ReminderRowProps {
  reminder: Reminder;
  /** Whether its list names its state. */
  stated: boolean;
  /** Whether its list stands at what it is about. */
  placed: boolean;
}

/** A reminder, and what can be done with it as long as it is open. */
export function ReminderRow({ reminder, stated, placed }: ReminderRowProps) {
  const { state, paused_at, pause_reason, words, note } = reminder;
  const open = state === 'pending' || state === 'fired';
  const [label, tone] = stateWords[state];
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 font-medium break-words" dir="auto">
            {reminder.title}
          </span>
          {!stated && state !== 'pending' && <Badge tone={tone}>{label}</Badge>}
          {paused_at !== null && <Badge tone="danger">Paused</Badge>}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <RelativeTime at={reminder.due_at} />
          {words !== null && (
            <span className="flex items-center gap-1">
              <Repeat aria-hidden size={12} className="shrink-0" /> {words}
            </span>
          )}
          {!placed && <SubjectLink reminder={reminder} />}
        </p>
        {pause_reason && <p className="text-sm text-danger">{pause_reason}</p>}
        {note && (
          <p className="line-clamp-2 text-sm break-words text-muted" dir="auto">
            {note}
          </p>
        )}
      </div>
      {open && <Actions reminder={reminder} />}
    </li>
  );
}

function Actions({ reminder }: { reminder: Reminder }) {
  const navigate = useNavigate();
  const now = useNow();
  const actions = useReminderActions(reminder);
  const [asking, setAsking] = useState<'done' | 'cancel'>();
  const recurring = reminder.cron !== null;
  const name = reminder.title;
  return (
    <div className="flex shrink-0 items-center gap-1">
      <IconButton
        icon={Check}
        label={`Done: ${name}`}
        disabled={actions.busy}
        onClick={() => (recurring ? setAsking('done') : actions.done())}
      />
      <Menu
        label={`Snooze ${name}`}
        trigger={(props) => (
          <Button kind="quiet" icon={Clock} disabled={actions.busy} {...props}>
            <span className="max-sm:sr-only">Snooze</span>
          </Button>
        )}
      >
        {snoozes(now, reminder.zone).map(({ label, when }) => (
          <MenuItem key={label} onSelect={() => actions.snooze(when)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        label={`More for ${name}`}
        trigger={(props) => (
          <Button kind="quiet" icon={Ellipsis} aria-label={`More for ${name}`} {...props} />
        )}
      >
        <MenuItem icon={Pencil} onSelect={() => void navigate(`/reminders?edit=${reminder.id}`)}>
          Edit…
        </MenuItem>
        <MenuItem icon={Undo2} dangerous onSelect={() => setAsking('cancel')}>
          Cancel…
        </MenuItem>
      </Menu>
      {asking && (
        <ConfirmDialog
          title={asking === 'done' ? 'End this recurring reminder?' : 'Cancel this reminder?'}
          action={asking === 'done' ? 'Mark as done' : 'Cancel reminder'}
          dangerous={asking === 'cancel'}
          onConfirm={() => {
            setAsking(undefined);
            if (asking === 'done') actions.done();
            else actions.cancel();
          }}
          onClose={() => setAsking(undefined)}
        >
          <p>
            “{name}” {recurring ? 'will not come again, on none of its days' : 'will not come'}. It
            stays in the list as {asking === 'done' ? 'done' : 'cancelled'}; this cannot be undone.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
