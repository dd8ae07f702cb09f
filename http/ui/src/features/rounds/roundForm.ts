import { array, boolean, minLength, number, object, refine, regex, string } from 'zod/mini';
import type { Overlap } from '@/api/bookings';
import type { Round } from '@/api/interviews';
import type { RoundType } from '@/api/roundTypes';
import { localText } from '@/features/reminders/snooze';
import { instantOf } from './localTime';
import { hoursText } from './roundWords';

/** Whether a round has a time: one that is ahead, one to be chosen, none yet, or one that is past. */
export type Timing = 'scheduled' | 'offered' | 'planned' | 'completed';

/** The most minutes that a round can last. */
export const longest = 720;

/** A round as it is edited: numbers as text, times on the clocks of its zone. */
export interface RoundValues {
  round_type_id: string;
  timing: Timing;
  starts_at: string;
  duration_minutes: string;
  zone: string;
  panel: number[];
  /** 0: whoever comes first. */
  lead_id: number;
  location: string;
  link: string;
  message: string;
  briefing: string;
  /** Why a round is changed, for the history. */
  reason: string;
  allow_overlap: boolean;
}

const isTimed = ({ timing }: Pick<RoundValues, 'timing'>) =>
  timing === 'scheduled' || timing === 'completed';

export const roundSchema = object({
  round_type_id: string().check(minLength(1, 'Choose what kind of interview it is.')),
  timing: string(),
  starts_at: string(),
  duration_minutes: string().check(regex(/^[1-9]\d*$/, 'Enter a number of minutes.')),
  zone: string(),
  panel: array(number()),
  lead_id: number(),
  location: string(),
  link: string(),
  message: string(),
  briefing: string(),
  reason: string(),
  allow_overlap: boolean(),
}).check(
  refine((values) => !isTimed(values as RoundValues) || values.starts_at !== '', {
    path: ['starts_at'],
    error: 'Choose a day and a time.',
  }),
  refine((values) => values.timing === 'planned' || values.panel.length > 0, {
    path: ['panel'],
    error: 'Choose at least one person.',
  }),
);

export function newRound(zone: string, timing: Timing): RoundValues {
  return {
    round_type_id: '',
    timing,
    starts_at: '',
    duration_minutes: '60',
    zone,
    panel: [],
    lead_id: 0,
    location: '',
    link: '',
    message: '',
    briefing: '',
    reason: '',
    allow_overlap: false,
  };
}

/** A round as it is. `zone` is for one that has none of its own. */
export function valuesOf(round: Round, zone: string, usualMinutes: number): RoundValues {
  const { starts_at, ends_at, location, link, message, briefing, panel, lead_id } = round;
  const own = round.zone || zone;
  const minutes =
    starts_at !== null && ends_at !== null
      ? (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000
      : usualMinutes;
  return {
    round_type_id: String(round.round_type_id),
    timing:
      round.status === 'completed' || round.status === 'no_show'
        ? 'completed'
        : starts_at === null
          ? 'planned'
          : 'scheduled',
    starts_at: starts_at === null ? '' : localText(new Date(starts_at), own),
    duration_minutes: String(minutes),
    zone: own,
    panel,
    lead_id: lead_id ?? 0,
    location,
    link,
    message,
    briefing,
    reason: '',
    allow_overlap: false,
  };
}

function timeOf(values: RoundValues) {
  const { starts_at, duration_minutes, zone } = values;
  return { starts_at, duration_minutes: Number(duration_minutes), zone };
}

/** A round whose time is offered is planned until the candidate has chosen it. */
function statusOf({ timing }: Pick<RoundValues, 'timing'>) {
  return timing === 'offered' ? 'planned' : timing;
}

export function creation(values: RoundValues) {
  const { round_type_id, zone, panel, lead_id, location, message, briefing } = values;
  return {
    round_type_id: Number(round_type_id),
    status: statusOf(values),
    zone,
    ...(isTimed(values) && timeOf(values)),
    panel,
    ...(lead_id > 0 && { lead_id }),
    location: location.trim(),
    link: values.link.trim(),
    message,
    briefing,
    allow_overlap: values.allow_overlap,
  };
}

/** What was changed, and nothing else: two people may edit different things. */
export function change(before: RoundValues, after: RoundValues, restores: boolean) {
  const differs = (...names: (keyof RoundValues)[]) =>
    names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const retimed = differs('timing', 'starts_at', 'duration_minutes', 'zone');
  return {
    ...(differs('round_type_id') && { round_type_id: Number(after.round_type_id) }),
    ...((restores || differs('timing')) && { status: statusOf(after) }),
    ...(retimed && (isTimed(after) ? timeOf(after) : { starts_at: null })),
    ...(differs('panel') && { panel: after.panel }),
    ...(differs('panel', 'lead_id') && after.lead_id > 0 && { lead_id: after.lead_id }),
    ...(differs('location') && { location: after.location.trim() }),
    ...(differs('link') && { link: after.link.trim() }),
    ...(differs('message') && { message: after.message }),
    ...(differs('briefing') && { briefing: after.briefing }),
    ...(after.reason.trim() && { reason: after.reason.trim() }),
    ...(after.allow_overlap && { allow_overlap: true }),
  };
}

/** What a type brings along, over what is there only if that came with the type before. */
export function withType(
  values: Pick<RoundValues, 'duration_minutes' | 'briefing'>,
  before: RoundType | undefined,
  type: RoundType,
): Pick<RoundValues, 'duration_minutes' | 'briefing'> {
  const usual = before ? String(before.duration_minutes) : newRound('', 'planned').duration_minutes;
  return {
    duration_minutes:
      values.duration_minutes === usual ? String(type.duration_minutes) : values.duration_minutes,
    briefing: values.briefing === (before?.briefing ?? '') ? type.briefing : values.briefing,
  };
}

export type Time = Pick<RoundValues, 'starts_at' | 'duration_minutes' | 'zone'>;

/** From when to when a round would last; nothing until that is known. */
export function spanOf(time: Time): { from: Date; to: Date } | undefined {
  const from = instantOf(time.starts_at, time.zone);
  const minutes = Number(time.duration_minutes);
  if (!from || !(minutes > 0 && minutes <= longest)) return undefined;
  return { from, to: new Date(from.getTime() + minutes * 60_000) };
}

/** What a conflict depends on: with other people or another time it is out of date. */
export function askedFor(values: Time & Pick<RoundValues, 'timing' | 'panel'>): string {
  const { timing, starts_at, duration_minutes, zone, panel } = values;
  return JSON.stringify([timing, starts_at, duration_minutes, zone, panel]);
}

/** "Hugo Manager is busy 10:00–11:00 and 11:30–12:00": a line for each person of one kind. */
export function busyLines(
  found: readonly Overlap[],
  kind: Overlap['booked_as'],
  zone: string,
): readonly string[] {
  const hours = new Map<string, string[]>();
  for (const { booked_as, name, starts_at, ends_at } of found)
    if (booked_as === kind)
      hours.set(name, [...(hours.get(name) ?? []), hoursText(starts_at, ends_at, zone)]);
  return [...hours].map(
    ([name, all]) => `${name} is busy ${new Intl.ListFormat('en-GB').format(all)}`,
  );
}
