import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '@/api/keys';
import { readNotification, type Notification } from '@/api/notifications';
import type { Role } from '@/api/session';
import { useUser } from '@/api/useSession';
import { cx } from '@/design/cx';
import { RelativeTime } from '@/design/RelativeTime';

const aboutInterviews: readonly string[] = ['panel', 'feedback'];

/** Where a notification leads; interviewers see interviews, and no applications. */
function targetOf(
  { kind, application_id, job_id, candidate_id }: Notification,
  role: Role,
): string | undefined {
  if (role === 'interviewer') return kind === 'feedback' ? '/my-interviews' : undefined;
  if (application_id !== null)
    return `/applications/${application_id}${aboutInterviews.includes(kind) ? '?section=interviews' : ''}`;
  if (job_id !== null) return `/jobs/${job_id}`;
  return candidate_id === null ? undefined : `/candidates/${candidate_id}`;
}

interface NotificationListProps {
  items: readonly Notification[];
  onFollow?: () => void;
}

export function NotificationList({ items, onFollow }: NotificationListProps) {
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: readNotification,
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications.all }),
  });
  return (
    <ul className="divide-y divide-line">
      {items.map((each) => (
        <li key={each.id} className="relative px-4 py-2.5 hover:bg-hover">
          <div className="flex items-baseline justify-between gap-3">
            <p className={cx('min-w-0 break-words', each.read_at === null && 'font-semibold')}>
              {each.read_at === null && <span className="sr-only">Unread: </span>}
              <Title
                notification={each}
                onClick={() => {
                  if (each.read_at === null) read.mutate(each.id);
                  onFollow?.();
                }}
              />
            </p>
            <RelativeTime at={each.created_at} className="shrink-0 text-xs text-muted" />
          </div>
          {each.body && <p className="line-clamp-2 text-sm text-muted">{each.body}</p>}
        </li>
      ))}
    </ul>
  );
}

function Title({ notification, onClick }: { notification: Notification; onClick: () => void }) {
  const to = targetOf(notification, useUser().role);
  const wholeRow = 'text-left after:absolute after:inset-0';
  return to === undefined ? (
    <button type="button" onClick={onClick} className={wholeRow}>
      {notification.title}
    </button>
  ) : (
    <Link to={to} onClick={onClick} className={wholeRow}>
      {notification.title}
    </Link>
  );
}
