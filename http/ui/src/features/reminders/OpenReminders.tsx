import type { ReminderState } from '@/api/reminders';
import { Section } from '@/design/Section';
import { ReminderList } from './ReminderList';
import { emptyWords, stateWords } from './reminderWords';

/** The reader's reminders that are open: those that have come, then those that will. */
export function OpenReminders() {
  return (
    <>
      <OfState state="fired" />
      <OfState state="pending" />
    </>
  );
}

function OfState({ state }: { state: ReminderState }) {
  return (
    <Section title={stateWords[state][0]}>
      <ReminderList filters={{ state }} empty={emptyWords[state]} quiet={state === 'fired'} />
    </Section>
  );
}
