import { use } from 'react';
import { myInterviewsQuery } from '@/api/interviews';
import { usePages } from '@/api/pages';
import { ZoneContext } from '@/design/RelativeTime';
import { useNow } from '@/design/useNow';
import { dayOf, daysAfter, spanOfDays } from '@/features/rounds/localTime';

const ahead = 60; // days

/** The reader's own interviews from today on, and all on which they owe feedback. */
export function useMyInterviews() {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  return usePages(
    myInterviewsQuery({ ...spanOfDays(today, daysAfter(today, ahead), zone), limit: 100 }),
  );
}
