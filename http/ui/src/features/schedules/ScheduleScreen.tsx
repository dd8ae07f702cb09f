import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCompanies } from '@/api/companies';
import { scheduleQuery, type Schedule } from '@/api/schedules';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { PageHeader } from '@/design/PageHeader';
import { RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Tabs } from '@/design/Tabs';
import { EditTab } from './EditTab';
import { NextTab } from './NextTab';
import { RunsTab } from './RunsTab';
import { ScheduleActions } from './ScheduleActions';
import { actionName } from './scheduleWords';

/** One schedule: what comes, what was, and how it is set. */
export function Component() {
  const { scheduleId = '', tab = 'next' } = useParams();
  const id = Number(scheduleId);
  const { data, error, refetch } = useQuery({ ...scheduleQuery(id), enabled: id > 0 });
  if (!(id > 0) || !['next', 'runs', 'edit'].includes(tab)) return <NotFoundScreen />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  return (
    <>
      <Header schedule={data} />
      {tab === 'next' && <NextTab schedule={data} />}
      {tab === 'runs' && <RunsTab schedule={data} />}
      {tab === 'edit' && <EditTab key={id} schedule={data} />}
    </>
  );
}

function Header({ schedule }: { schedule: Schedule }) {
  const company = useCompanies().find((each) => each.id === schedule.company_id);
  const base = `/schedules/${schedule.id}`;
  return (
    <PageHeader
      title={schedule.name}
      detail={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{actionName(schedule.action)}</span>
          <span>{schedule.company_id === null ? 'All companies' : company?.name}</span>
          {schedule.declared && <Badge>From the operator’s file</Badge>}
          {schedule.paused_at && (
            <span className="flex items-center gap-2">
              <Badge tone="turn">Paused</Badge>
              <span>
                <RelativeTime at={schedule.paused_at} />
                {schedule.pause_reason && `: ${schedule.pause_reason}`}
              </span>
            </span>
          )}
        </span>
      }
      actions={<ScheduleActions schedule={schedule} />}
    >
      <Tabs
        label="Parts of the schedule"
        tabs={[
          { to: base, label: 'Upcoming' },
          { to: `${base}/runs`, label: 'Runs' },
          { to: `${base}/edit`, label: 'Set-up' },
        ]}
      />
    </PageHeader>
  );
}
