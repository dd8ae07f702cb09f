import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '@/api/keys';
import { createSchedule } from '@/api/schedules';
import { useUser } from '@/api/useSession';
import { PageHeader } from '@/design/PageHeader';
import { deviceZone } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { ScheduleEditor } from './ScheduleEditor';
import { emptySchedule } from './scheduleForm';

export function Component() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const user = useUser();
  return (
    <>
      <PageHeader title="New schedule" />
      <ScheduleEditor
        defaults={emptySchedule(user.zone ?? deviceZone)}
        draft="schedule-new"
        action="Create schedule"
        send={async (input, key) => {
          const made = await createSchedule(input, key);
          toast({ tone: 'success', title: `${made.name} is set up` });
          await client.invalidateQueries({ queryKey: keys.schedules.all });
          void navigate(`/schedules/${made.id}`);
        }}
      />
    </>
  );
}
