import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AlarmClock, Check, Trash2 } from 'lucide-react';
import { keys } from '@/api/keys';
import { cancelReminder, snoozeReminder } from '@/api/myReminders';
import { finishReminder, type Reminder } from '@/api/reminders';
import { Badge } from '@/design/Badge';
import { IconButton } from '@/design/Button';
import { Menu, MenuItem, MenuLine } from '@/design/Menu';
import { RelativeTime } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';

const waits = [
  [60, 'In an hour'],
  [24 * 60, 'In a day'],
  [7 * 24 * 60, 'In a week'],
] as const;

export function ReminderRow({ reminder }: { reminder: Reminder }) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.myReminders });
  const finish = useMutation({ mutationFn: () => finishReminder(reminder), onSettled });
  const snooze = useMutation({
    mutationFn: (minutes: number) => snoozeReminder(reminder, minutes),
    onSettled,
  });
  const cancel = useMutation({
    mutationFn: () => cancelReminder(reminder),
    onSuccess: () => toast({ tone: 'success', title: 'The reminder is cancelled' }),
    onSettled,
  });
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <div className="min-w-0 grow">
        <p className="font-medium break-words">{reminder.title}</p>
        {reminder.note && <p className="text-sm break-words text-muted">{reminder.note}</p>}
        <p className="text-sm text-muted">
          <RelativeTime at={reminder.due_at} />
          {reminder.words && `, ${reminder.words}`}
        </p>
      </div>
      {reminder.state === 'fired' && <Badge tone="turn">Due</Badge>}
      <IconButton
        icon={Check}
        label={`Done: ${reminder.title}`}
        disabled={finish.isPending}
        onClick={() => finish.mutate()}
      />
      <Menu
        label={`Snooze ${reminder.title}`}
        trigger={(props) => (
          <IconButton icon={AlarmClock} label={`Snooze ${reminder.title}`} {...props} />
        )}
      >
        {waits.map(([minutes, label]) => (
          <MenuItem key={minutes} onSelect={() => snooze.mutate(minutes)}>
            {label}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon={Trash2} dangerous onSelect={() => cancel.mutate()}>
          Cancel the reminder
        </MenuItem>
      </Menu>
    </li>
  );
}
