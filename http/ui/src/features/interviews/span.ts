import { daysAfter, isDay, mondayOf } from '@/features/rounds/localTime';

/** Which days the list or the week shows, from what the URL says. */

export type View = 'list' | 'week';

const usual = 13; // days after the first one
const most = 366;

export interface Days {
  first: string;
  /** Included. */
  last: string;
}

export function daysShown(view: View, from: string, to: string, today: string): Days {
  const first = isDay(from) ? from : today;
  if (view === 'week') {
    const monday = mondayOf(first);
    return { first: monday, last: daysAfter(monday, 6) };
  }
  const wanted = isDay(to) && to >= first ? to : daysAfter(first, usual);
  const latest = daysAfter(first, most);
  return { first, last: wanted < latest ? wanted : latest };
}

export function daysOf({ first }: Days): readonly string[] {
  return Array.from({ length: 7 }, (_, at) => daysAfter(first, at));
}
