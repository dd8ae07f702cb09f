import type { ReminderState } from '@/api/reminders';
import type { Tone } from '@/design/Badge';

export const stateWords: Record<ReminderState, readonly [label: string, tone: Tone]> = {
  fired: ['Due', 'turn'],
  pending: ['Upcoming', 'neutral'],
  done: ['Done', 'success'],
  cancelled: ['Cancelled', 'neutral'],
  expired: ['Expired', 'neutral'],
};

/** What an empty list of each state says. */
export const emptyWords: Record<ReminderState, string> = {
  fired: 'Nothing is due. Due reminders stay here until you mark them as done.',
  pending: 'Be reminded by mail and here, once or regularly. Only you see your reminders.',
  done: 'What you marked as done is kept here.',
  cancelled: 'Reminders that you cancelled are kept here.',
  expired: 'Reminders that did not come before their end are kept here.',
};

export function isState(value: string): value is ReminderState {
  return value in stateWords;
}
