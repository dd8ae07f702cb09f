import { useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { keys } from '@/api/keys';
import { editSchedule, scheduleQuery, type Schedule, type ScheduleInput } from '@/api/schedules';
import { EmptyState } from '@/design/states';
import { toast } from '@/design/toasts';
import { ScheduleEditor } from './ScheduleEditor';
import { scheduleForm } from './scheduleForm';

export function EditTab({ schedule }: { schedule: Schedule }) {
  const client = useQueryClient();
  if (schedule.declared)
    return (
      <EmptyState icon={Lock} title="It is set in the operator’s file">
        <p>
          Whoever runs this installation edits it there. Here it can be run, paused and resumed.
        </p>
      </EmptyState>
    );
  return (
    <ScheduleEditor
      defaults={scheduleForm(schedule)}
      draft={`schedule-${schedule.id}-${schedule.version}`}
      action="Save"
      edited={{
        version: schedule.version,
        reload: () => client.query({ ...scheduleQuery(schedule.id), staleTime: 0 }),
      }}
      fixedCompany
      send={async (input, _key, version) => {
        const saved = await editSchedule({ id: schedule.id, version }, withoutCompany(input));
        client.setQueryData(scheduleQuery(schedule.id).queryKey, saved);
        toast({ tone: 'success', title: 'Saved' });
        await client.invalidateQueries({ queryKey: keys.schedules.all });
      }}
    />
  );
}

/** Edits do not take the company: it stays what it is. */
function withoutCompany(input: ScheduleInput): Omit<ScheduleInput, 'company_id'> {
  const { ...rest } = input;
  delete rest.company_id;
  return rest;
}
