import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Bell, CheckCheck } from 'lucide-react';
import { keys } from '@/api/keys';
import { notificationsQuery, readAllNotifications } from '@/api/notifications';
import { Button } from '@/design/Button';
import { LoadMore } from '@/design/LoadMore';
import { PageHeader } from '@/design/PageHeader';
import { Panel } from '@/design/Panel';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { NotificationList } from './NotificationList';

export function Component() {
  const client = useQueryClient();
  const query = useInfiniteQuery(notificationsQuery);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = query.data?.pages[0]?.unread_count ?? 0;
  const newest = items[0];
  const readAll = useMutation({
    mutationFn: readAllNotifications,
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications.all }),
  });
  return (
    <>
      <PageHeader
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
      />
      <Panel className="m-6 max-w-3xl max-sm:mx-0 max-sm:my-4">
        {query.isPending && <SkeletonRows height="h-12" />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState icon={Bell} title="Nothing new">
            <p>Reminders, overdue applications and mails that need a look appear here.</p>
          </EmptyState>
        )}
        <NotificationList items={items} />
        <LoadMore
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </Panel>
    </>
  );
}
