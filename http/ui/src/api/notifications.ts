import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { moreOf } from './pages';

export type Notification = Schemas['notification'];

const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notifications.list,
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/api/notifications', { params: { query: { cursor: pageParam, limit: 20 } } }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next_cursor ?? undefined,
});

/** What concerns the caller, newest first, and how much of it is unread. */
export function useNotifications() {
  const query = useInfiniteQuery(notificationsQuery);
  return {
    query,
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    unread: query.data?.pages[0]?.unread_count ?? 0,
    more: moreOf(query),
  };
}

export function readNotification(id: number): Promise<Notification> {
  return answerOf(api.POST('/api/notifications/{id}/read', { params: { path: { id } } }));
}

export function readAllNotifications(upTo: number): Promise<unknown> {
  return answerOf(api.POST('/api/notifications/read-all', { body: { up_to: upTo } }));
}
