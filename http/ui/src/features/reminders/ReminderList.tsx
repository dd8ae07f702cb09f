import { AlarmClock } from 'lucide-react';
import { usePages } from '@/api/pages';
import { remindersQuery } from '@/api/reminders';
import { SectionList } from '@/design/Section';
import { ReminderRow } from './ReminderRow';

interface ReminderListProps {
  filters: Parameters<typeof remindersQuery>[0];
  /** What an empty list says. */
  empty?: string;
  /** Takes little room while it is empty. */
  quiet?: boolean;
}

/** The reader's own reminders, in the order in which they come. */
export function ReminderList({ filters, empty, quiet = false }: ReminderListProps) {
  const list = usePages(remindersQuery(filters));
  const words = {
    icon: AlarmClock,
    title: 'No reminders here',
    text: empty ?? 'Be reminded by mail and here. Only you see your reminders.',
  };
  return (
    <SectionList
      list={list}
      skeleton={{ rows: quiet ? 2 : 6, height: 'h-12' }}
      empty={quiet ? (empty ?? 'No reminders.') : words}
    >
      {(each) => (
        <ReminderRow
          key={each.id}
          reminder={each}
          stated={filters.state !== undefined}
          placed={filters.application_id !== undefined}
        />
      )}
    </SectionList>
  );
}
