import { useQuery } from '@tanstack/react-query';
import { schedulePreviewQuery, type Schedule } from '@/api/schedules';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Skeleton } from '@/design/Skeleton';
import { countsText } from './scheduleWords';

interface RunDialogProps {
  schedule: Schedule;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what a run would do now, before it is done. */
export function RunDialog({ schedule, busy, onConfirm, onClose }: RunDialogProps) {
  const { data } = useQuery(schedulePreviewQuery(schedule.id, 10));
  const counts = data ? countsText(data.dry_run.counts) || 'nobody' : '';
  return (
    <ConfirmDialog
      title={`Run ${schedule.name} now?`}
      action="Run now"
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {data ? (
        <p>
          It would affect: <strong className="font-semibold">{counts}</strong>. Mails that it sends
          cannot be taken back.
        </p>
      ) : (
        <Skeleton className="h-5" />
      )}
      {data && data.dry_run.mails.length > 0 && (
        <ul className="max-h-48 overflow-y-auto text-sm text-muted">
          {data.dry_run.mails.map((mail, at) => (
            <li key={at} className="truncate">
              {mail.recipient}: {mail.subject}
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">The next firing by its rule stays as it is.</p>
    </ConfirmDialog>
  );
}
