import type { ReminderState } from '@/api/reminders';
import { ReminderList } from './ReminderList';
import { emptyWords, stateWords } from './reminderWords';

/** The reader's reminders that are open: those that have come, then those that will. */
export function OpenReminders() {
  return (
    <>
      <Section state="fired" />
      <Section state="pending" />
    </>
  );
}

function Section({ state }: { state: ReminderState }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-md font-semibold max-sm:px-4">{stateWords[state][0]}</h2>
      <ReminderList filters={{ state }} empty={emptyWords[state]} quiet={state === 'fired'} />
    </section>
  );
}
