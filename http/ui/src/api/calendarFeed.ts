import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { problemFrom } from './problem';

type CalendarFeed = Schemas['calendar_feed'];

/** When the address of the caller's calendar was made; null if there is none. */
export const calendarFeedQuery = queryOptions({
  queryKey: keys.account.calendarFeed,
  queryFn: async (): Promise<CalendarFeed | null> => {
    const { data, error, response } = await api.GET('/api/calendar/feed');
    if (!response.ok) throw problemFrom(response, error);
    return response.status === 204 ? null : (data ?? null);
  },
});

/** Makes a new address; one that was there before no longer works. It is told only now. */
export function replaceCalendarFeed(): Promise<Schemas['calendar_feed_address']> {
  return answerOf(api.PUT('/api/calendar/feed'));
}

export function endCalendarFeed(): Promise<unknown> {
  return answerOf(api.DELETE('/api/calendar/feed'));
}
