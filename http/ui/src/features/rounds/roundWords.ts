import type { Recommendation } from '@/api/feedback';
import type { Answer, PanelMember, Round, RoundStatus } from '@/api/interviews';
import type { Tone } from '@/design/Badge';
import { dayOf, daysAfter } from './localTime';

type Words = readonly [label: string, tone: Tone];

const statusWords: Record<RoundStatus, Words> = {
  planned: ['No time yet', 'neutral'],
  scheduled: ['Scheduled', 'info'],
  completed: ['Completed', 'success'],
  cancelled: ['Cancelled', 'neutral'],
  no_show: ['No-show', 'danger'],
};

type Timed = Pick<Round, 'status' | 'starts_at' | 'ends_at'>;
type Offered = Timed & Pick<Round, 'offered_until'>;

/** Whether a round that should take place has begun. */
export function hasBegun({ status, starts_at }: Timed, now: Date): boolean {
  return (
    (status === 'scheduled' || status === 'completed') &&
    starts_at !== null &&
    Date.parse(starts_at) <= now.getTime()
  );
}

/** How it stands with a round; one that is over and has no outcome waits for somebody to say it. */
export function standingOf(round: Offered, now: Date): Words {
  if (round.status === 'scheduled' && hasBegun(round, now))
    return round.ends_at !== null && Date.parse(round.ends_at) <= now.getTime()
      ? ['Outcome missing', 'turn']
      : ['Under way', 'accent'];
  if (round.status === 'planned' && round.offered_until !== null)
    return Date.parse(round.offered_until) > now.getTime()
      ? ['The candidate chooses', 'info']
      : ['No time was chosen', 'turn'];
  return statusWords[round.status];
}

/** What is in the way of a round that should take place. */
export function concerns({
  status,
  members,
  candidate_answer,
}: Pick<Round, 'status' | 'members' | 'candidate_answer'>): readonly Words[] {
  if (status !== 'scheduled' && status !== 'planned') return [];
  const anybody = (test: (member: PanelMember) => boolean) => members.some(test);
  return [
    ...(candidate_answer === 'declined' ? [['Candidate declined', 'danger'] as const] : []),
    ...(anybody(({ active }) => !active) ? [['Interviewer missing', 'danger'] as const] : []),
    ...(anybody(({ active, answer }) => active && answer === 'declined')
      ? [['Interviewer declined', 'turn'] as const]
      : []),
    ...(anybody(({ overlaps }) => overlaps) ? [['Double booked', 'turn'] as const] : []),
  ];
}

const answerLabels: Record<Answer, Words> = {
  accepted: ['Accepted', 'success'],
  tentative: ['Maybe', 'neutral'],
  declined: ['Declined', 'danger'],
};

/** What somebody answered to an invitation, if they did. */
export function answerWords(answer: Answer | null): Words | undefined {
  return answer === null ? undefined : answerLabels[answer];
}

/** "10:00". */
export function timeText(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

/** "10:00–11:30". */
export function hoursText(from: string, to: string | null, zone: string): string {
  const begin = timeText(new Date(from), zone);
  return to === null ? begin : `${begin}–${timeText(new Date(to), zone)}`;
}

/** "Tue 1 Dec, 10:00–11:30", with the year when it is not this one. */
export function whenText(from: string, to: string | null, now: Date, zone: string): string {
  const at = new Date(from);
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zone,
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
  return `${day.replace(',', '')}, ${hoursText(from, to, zone)}`;
}

/** "Tuesday 1 December", with the year when it is not that of today. */
export function longDay(day: string, today: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  })
    .format(new Date(day))
    .replace(',', '');
}

/** "Tue 1". */
export function shortDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day));
}

/** "30 Nov – 6 Dec 2026". */
export function weekText(monday: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(monday), new Date(daysAfter(monday, 6)));
}

/** "Today, Tuesday 1 December": the heading over what is on a day. */
export function dayHeading(day: string, today: string): string {
  const text = longDay(day, today);
  if (day === today) return `Today, ${text}`;
  return day === daysAfter(today, 1) ? `Tomorrow, ${text}` : text;
}

/** "1 h 30 min". */
export function lengthText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`]
    .filter(Boolean)
    .join(' ');
}

/** Rounds by their days in a zone, in order; those without a time are left out. */
export function byDay<Item extends Pick<Round, 'starts_at'>>(
  rounds: readonly Item[],
  zone: string,
): readonly (readonly [day: string, rounds: readonly Item[]])[] {
  const days = new Map<string, Item[]>();
  for (const round of rounds) {
    if (round.starts_at === null) continue;
    const day = dayOf(new Date(round.starts_at), zone);
    days.set(day, [...(days.get(day) ?? []), round]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

export const recommendations: readonly (readonly [Recommendation, label: string, tone: Tone])[] = [
  ['strong_no', 'Strong no', 'danger'],
  ['no', 'No', 'danger'],
  ['mixed', 'Mixed', 'neutral'],
  ['yes', 'Yes', 'success'],
  ['strong_yes', 'Strong yes', 'success'],
];

export function recommendationWords(of: Recommendation): Words {
  const found = recommendations.find(([each]) => each === of);
  return found ? [found[1], found[2]] : [of, 'neutral'];
}

/** "Hugo Manager (lead), Ina Interviewer". */
export function panelText({ members, lead_id }: Pick<Round, 'members' | 'lead_id'>): string {
  return members
    .map(({ user_id, name }) =>
      user_id === lead_id && members.length > 1 ? `${name} (lead)` : name,
    )
    .join(', ');
}

/** "Phone screen on Tue 1 Dec, 10:00": rounds that a move cancels, or that its undo brings back. */
export function namedRound(
  { name, starts_at }: { name: string; starts_at: string | null },
  now: Date,
  zone: string,
): string {
  return starts_at === null ? name : `${name} on ${whenText(starts_at, null, now, zone)}`;
}
