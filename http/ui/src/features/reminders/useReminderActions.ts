import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { cancelReminder, finishReminder, snoozeReminder, type Reminder } from '@/api/reminders';
import { toast } from '@/design/toasts';

/** Fetches all that shows reminders again. */
export function useRefreshReminders() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.reminders.all });
}

/** What can be done with a reminder that is open. */
export function useReminderActions(reminder: Reminder) {
  const onSettled = useRefreshReminders();
  const done = useMutation({
    mutationFn: () => finishReminder(reminder),
    onSuccess: () => toast({ tone: 'success', title: `Done: ${reminder.title}` }),
    onSettled,
  });
  const cancel = useMutation({
    mutationFn: () => cancelReminder(reminder),
    onSuccess: () => toast({ title: `Cancelled: ${reminder.title}` }),
    onSettled,
  });
  const snooze = useMutation({
    mutationFn: (when: { minutes: number } | { until: string }) => snoozeReminder(reminder, when),
    onSuccess: () => toast({ tone: 'success', title: `Snoozed: ${reminder.title}` }),
    onSettled,
  });
  return {
    done: () => done.mutate(),
    cancel: () => cancel.mutate(),
    snooze: snooze.mutate,
    busy: done.isPending || cancel.isPending || snooze.isPending,
  };
}
