import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Bell, CheckCheck } from 'lucide-react';
import { keys } from '@/api/keys';
import { readAllNotifications, useNotifications } from '@/api/notifications';
import { Button } from '@/design/Button';
import { ListScreen } from '@/design/ListScreen';
import { NotificationList } from './NotificationList';

/** What concerns the reader, newest first. */
export function Component() {
  const client = useQueryClient();
  const list = useNotifications();
  const { items, unread } = list;
  const newest = items[0];
  const readAll = useMutation({
    mutationFn: readAllNotifications,
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications.all }),
  });
  return (
    <ListScreen
      title="Notifications"
      actions={
        <Button
          icon={CheckCheck}
          busy={readAll.isPending}
          disabled={unread === 0 || !newest}
          onClick={() => newest && readAll.mutate(newest.id)}
        >
          Mark all as read
        </Button>
      }
      list={list}
      empty={{
        icon: Bell,
        title: 'Nothing new',
        text: 'Reminders, overdue applications and mails that need a look appear here.',
      }}
      skeleton={{ height: 'h-12' }}
      className="max-w-3xl"
    >
      <NotificationList items={items} />
    </ListScreen>
  );
}
