import { Bell } from 'lucide-react';
import { NavLink } from 'react-router';
import { useNotifications } from '@/api/notifications';
import { cx } from '@/design/cx';

/** Leads to the notifications, and counts those that are unread, live. */
export function NotificationBell({
  collapsed,
  className,
}: {
  collapsed: boolean;
  className: string;
}) {
  const { unread } = useNotifications();
  return (
    <NavLink
      to="/notifications"
      className={({ isActive }) => cx(className, 'relative', isActive && 'bg-hover text-text')}
    >
      <Bell aria-hidden size={16} className="shrink-0" />
      <span className={cx('grow', collapsed && 'sr-only')}>Notifications</span>
      {unread > 0 && (
        <span
          className={cx(
            'rounded-full bg-accent text-xs font-medium text-on-accent tabular-nums',
            collapsed ? 'absolute top-1 right-1 size-2' : 'px-1.5',
          )}
        >
          <span className={cx(collapsed && 'sr-only')}>{unread > 99 ? '99+' : unread}</span>
          <span className="sr-only"> unread</span>
        </span>
      )}
    </NavLink>
  );
}
