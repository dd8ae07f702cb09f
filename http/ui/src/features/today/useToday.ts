import { applicationsInStagesQuery, applicationsQuery } from '@/api/applications';
import { useNotifications } from '@/api/notifications';
import { useAllPages, usePages } from '@/api/pages';
import { allPipelinesQuery } from '@/api/pipelines';
import { remindersQuery } from '@/api/reminders';
import { useUser } from '@/api/useSession';
import { useParam } from '@/design/useParam';
import { firstStageKeys } from '@/features/applications/stageChoices';

/** What waits for the reader: for recruiters at first what is theirs, by their own wish all. */
export function useToday() {
  const user = useUser();
  const [whose, setWhose] = useParam('whose');
  const isRecruiter = user.role === 'recruiter';
  const mine = isRecruiter && whose !== 'all';
  const filters = { limit: 200, ...(mine && { recruiter_id: user.id }) };

  const pipelines = useAllPages(allPipelinesQuery);
  const stages = firstStageKeys(pipelines.items);
  const overdue = usePages(
    applicationsQuery({ ...filters, stale: true, order_by: 'next_update_by' }),
  );
  const fresh = usePages({
    ...applicationsInStagesQuery(stages, filters),
    enabled: pipelines.complete,
  });
  const due = usePages(remindersQuery({ state: 'fired' }));
  const notifications = useNotifications();
  return {
    /** Whether the reader may choose between their own work and everybody's. */
    choice: isRecruiter ? { mine, set: setWhose } : undefined,
    recruiter: mine ? user.id : undefined,
    stages,
    overdue,
    fresh,
    due,
    unread: notifications.query.isSuccess ? notifications.unread : undefined,
  };
}
