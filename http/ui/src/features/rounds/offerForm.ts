import { object, refine, regex, string } from 'zod/mini';
import type { Offer } from '@/api/offers';
import { Problem } from '@/api/problem';
import { dayOf, daysAfter, instantOf } from './localTime';

/** An offer of times as it is edited: numbers as text, days on the clocks of the reader. */
export interface OfferValues {
  duration_minutes: string;
  first: string;
  /** Included. */
  last: string;
  notice_minutes: string;
  buffer_minutes: string;
}

const usualDays = 14;

export const offerSchema = object({
  duration_minutes: string().check(
    regex(/^\d+$/, 'Enter a number of minutes.'),
    refine((text) => Number(text) >= 5 && Number(text) <= 720, 'Enter 5 to 720 minutes.'),
  ),
  first: string().check(regex(/^\d{4}-\d\d-\d\d$/, 'Choose a day.')),
  last: string().check(regex(/^\d{4}-\d\d-\d\d$/, 'Choose a day.')),
  notice_minutes: string(),
  buffer_minutes: string(),
}).check(
  refine(({ first, last }) => first <= last, {
    path: ['last'],
    error: 'Choose a day that is not before the first one.',
  }),
);

/** From tomorrow on for two weeks, or as it was offered before. */
export function valuesOf(
  offer: Offer | undefined,
  minutes: number,
  now: Date,
  zone: string,
): OfferValues {
  const tomorrow = daysAfter(dayOf(now, zone), 1);
  if (!offer)
    return {
      duration_minutes: String(minutes),
      first: tomorrow,
      last: daysAfter(tomorrow, usualDays - 1),
      notice_minutes: '1440',
      buffer_minutes: '0',
    };
  // It ends with the last day, so the instant before is on it.
  const last = dayOf(new Date(Date.parse(offer.closes_at) - 1), zone);
  const first = dayOf(new Date(offer.opens_at), zone);
  return {
    duration_minutes: String(offer.duration_minutes),
    first: first < tomorrow ? tomorrow : first,
    last: last < tomorrow ? daysAfter(tomorrow, usualDays - 1) : last,
    notice_minutes: String(offer.notice_minutes),
    buffer_minutes: String(offer.buffer_minutes),
  };
}

/** From when to when the offered times lie; nothing until both days are known. */
export function windowOf(
  { first, last }: Pick<OfferValues, 'first' | 'last'>,
  zone: string,
): { from: Date; to: Date } | undefined {
  const from = instantOf(`${first}T00:00`, zone);
  const to = instantOf(`${last}T00:00`, zone) && instantOf(`${daysAfter(last, 1)}T00:00`, zone);
  return from && to && from < to ? { from, to } : undefined;
}

export function bodyOf(values: OfferValues, zone: string) {
  const window = windowOf(values, zone);
  return {
    duration_minutes: Number(values.duration_minutes),
    ...(window && { from: window.from.toISOString(), to: window.to.toISOString() }),
    notice_minutes: Number(values.notice_minutes),
    buffer_minutes: Number(values.buffer_minutes),
  };
}

/** What the service calls the days. */
const names: Readonly<Record<string, string>> = { '/from': '/first', '/to': '/last' };

/** A refusal whose problems are named after the fields of the form. */
export function atFields({ message, title, status, code, fields }: Problem): Problem {
  const renamed = fields.map(({ pointer, detail }) => ({
    pointer: names[pointer] ?? pointer,
    detail,
  }));
  return new Problem(message, title, status, code, renamed);
}

const lengths = (minutes: readonly (readonly [minutes: number, label: string])[]) =>
  minutes.map(([each, label]) => [String(each), label] as const);

export const notices = lengths([
  [0, 'None'],
  [120, '2 hours'],
  [240, '4 hours'],
  [1_440, '1 day'],
  [2_880, '2 days'],
  [4_320, '3 days'],
  [10_080, '1 week'],
]);

export const buffers = lengths([
  [0, 'None'],
  [15, '15 minutes'],
  [30, '30 minutes'],
  [60, '1 hour'],
]);

/** The choices of a field, and what it says now if that is none of them. */
export function withPresent(
  choices: readonly (readonly [value: string, label: string])[],
  present: string,
): readonly (readonly [value: string, label: string])[] {
  return choices.some(([value]) => value === present)
    ? choices
    : [...choices, [present, `${present} minutes`]];
}
