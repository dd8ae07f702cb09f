import { Plus } from 'lucide-react';
import { useParams } from 'react-router';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Button } from '@/design/Button';
import { PageHeader } from '@/design/PageHeader';
import { useShortcuts } from '@/design/shortcuts';
import { Tabs } from '@/design/Tabs';
import { useIdParam, useParam, useSetParams } from '@/design/useParam';
import { OpenReminders } from './OpenReminders';
import { EditReminder, NewReminder } from './ReminderDialogs';
import { ReminderList } from './ReminderList';
import { emptyWords, isState, stateWords } from './reminderWords';

const ended = ['done', 'cancelled', 'expired'] as const;

/** The reader's reminders: those that are open, and what became of the others. */
export function Component() {
  const { state = 'open' } = useParams();
  const setParams = useSetParams();
  const [isNew] = useParam('new');
  const edited = useIdParam('edit');
  const set = () => setParams({ new: 'yes' }, 'push');
  const close = () =>
    setParams({ new: undefined, edit: undefined, candidate: undefined, job: undefined });
  useShortcuts('Reminders', [{ keys: 'N', does: 'Set a reminder', run: set }]);
  if (state !== 'open' && !isState(state)) return <NotFoundScreen />;
  return (
    <>
      <PageHeader
        title="Reminders"
        detail="By mail and here. Only you see them."
        actions={
          <Button kind="primary" icon={Plus} onClick={set}>
            Set reminder
          </Button>
        }
      >
        <Tabs
          label="Reminders by state"
          tabs={[
            { to: '/reminders', label: 'Open' },
            ...ended.map((each) => ({ to: `/reminders/${each}`, label: stateWords[each][0] })),
          ]}
        />
      </PageHeader>
      <div className="flex max-w-4xl flex-col gap-6 p-6 max-sm:p-4">
        {state === 'open' ? (
          <OpenReminders />
        ) : (
          <ReminderList key={state} filters={{ state }} empty={emptyWords[state]} />
        )}
      </div>
      {isNew && <NewReminder onClose={close} />}
      {edited && <EditReminder key={edited} id={edited} onClose={close} />}
    </>
  );
}
