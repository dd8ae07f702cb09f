import { use } from 'react';
import { myInterviewsQuery } from '@/api/interviews';
import { useAllPages } from '@/api/pages';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { dayOf, daysAfter, spanOfDays } from '@/features/rounds/localTime';

const ahead = 365; // days

/** The candidate's interviews from today on, over all of their applications. */
export function useOwnInterviews() {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  return useAllPages({
    ...myInterviewsQuery({ ...spanOfDays(today, daysAfter(today, ahead), zone), limit: 100 }),
    refetchOnWindowFocus: true, // candidates are told of rounds by mail, not by live events
  });
}
