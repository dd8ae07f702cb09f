import { infiniteQueryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';

export type Notification = Schemas['notification'];

export const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notifications.list,
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/api/notifications', { params: { query: { cursor: pageParam, limit: 20 } } }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next_cursor ?? undefined,
});

export function readNotification(id: number): Promise<Notification> {
  return answerOf(api.POST('/api/notifications/{id}/read', { params: { path: { id } } }));
}

export function readAllNotifications(upTo: number): Promise<unknown> {
  return answerOf(api.POST('/api/notifications/read-all', { body: { up_to: upTo } }));
}
