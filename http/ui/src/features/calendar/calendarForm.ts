import { array, minLength, object, string } from 'zod/mini';
import type { Calendar } from '@/api/account';

/** What is set of a calendar: when somebody works, and when not. */
export type CalendarValues = Pick<Calendar, 'zone' | 'hours' | 'holidays'>;

export const calendarSchema = object({
  zone: string().check(minLength(1, 'Choose a time zone.')),
  hours: array(string()),
  holidays: array(string()),
});
