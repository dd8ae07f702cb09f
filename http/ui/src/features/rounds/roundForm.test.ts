import { describe, expect, it } from 'vitest';
import type { Overlap } from '@/api/bookings';
import type { Round } from '@/api/interviews';
import type { RoundType } from '@/api/roundTypes';
import {
  askedFor,
  busyLines,
  change,
  creation,
  newRound,
  roundSchema,
  spanOf,
  valuesOf,
  withType,
  type RoundValues,
} from './roundForm';

const values: RoundValues = {
  ...newRound('Europe/London', 'scheduled'),
  round_type_id: '3',
  starts_at: '2026-12-01T10:00',
  duration_minutes: '90',
  panel: [4, 7],
  lead_id: 7,
  location: ' Room 2 ',
};

const round = {
  id: 1,
  version: 2,
  round_type_id: 3,
  status: 'scheduled',
  starts_at: '2026-12-01T10:00:00Z',
  ends_at: '2026-12-01T11:30:00Z',
  zone: 'Europe/Berlin',
  location: 'Room 2',
  link: '',
  message: '',
  briefing: 'Ask about the tour.',
  panel: [4, 7],
  lead_id: 4,
} as unknown as Round;

describe('creation', () => {
  it('gives the time on the clocks of the zone', () => {
    expect(creation(values)).toMatchObject({
      round_type_id: 3,
      status: 'scheduled',
      starts_at: '2026-12-01T10:00',
      duration_minutes: 90,
      zone: 'Europe/London',
      panel: [4, 7],
      lead_id: 7,
      location: 'Room 2',
      allow_overlap: false,
    });
  });
  it('gives no time for a round that is only planned', () => {
    const planned = creation({ ...values, timing: 'planned', lead_id: 0 });
    expect(planned).not.toHaveProperty('starts_at');
    expect(planned).not.toHaveProperty('duration_minutes');
    expect(planned).not.toHaveProperty('lead_id');
  });
  it('plans a round whose time the candidate chooses', () => {
    const offered = creation({ ...values, timing: 'offered' });
    expect(offered).toMatchObject({ status: 'planned', panel: [4, 7] });
    expect(offered).not.toHaveProperty('starts_at');
  });
});

describe('valuesOf', () => {
  it('shows the time in the zone of the round', () => {
    expect(valuesOf(round, 'UTC', 60)).toMatchObject({
      timing: 'scheduled',
      starts_at: '2026-12-01T11:00',
      duration_minutes: '90',
      zone: 'Europe/Berlin',
    });
  });
  it('has the usual length where there is no time yet', () => {
    const untimed = { starts_at: null, ends_at: null, zone: '' };
    const planned = { ...round, ...untimed, status: 'planned' as const };
    expect(valuesOf(planned, 'UTC', 45)).toMatchObject({
      timing: 'planned',
      starts_at: '',
      duration_minutes: '45',
      zone: 'UTC',
    });
  });
});

describe('change', () => {
  const before = valuesOf(round, 'UTC', 60);
  it('is nothing where nothing was changed', () => {
    expect(change(before, before, false)).toEqual({});
  });
  it('gives a time as a whole', () => {
    const after = { ...before, starts_at: '2026-12-02T11:00', reason: ' Ill ' };
    expect(change(before, after, false)).toEqual({
      starts_at: '2026-12-02T11:00',
      duration_minutes: 90,
      zone: 'Europe/Berlin',
      reason: 'Ill',
    });
  });
  it('takes the time away', () => {
    expect(change(before, { ...before, timing: 'planned' }, false)).toEqual({
      status: 'planned',
      starts_at: null,
    });
  });
  it('brings a cancelled round back at its time', () => {
    expect(change(before, before, true)).toEqual({ status: 'scheduled' });
  });
  it('says only of a time that was allowed that somebody is booked twice', () => {
    const after = { ...before, starts_at: '2026-12-02T11:00', allow_overlap: true };
    expect(change(before, after, false)).toMatchObject({ allow_overlap: true });
  });
  it('names the lead of another panel', () => {
    expect(change(before, { ...before, panel: [7], lead_id: 7 }, false)).toEqual({
      panel: [7],
      lead_id: 7,
    });
  });
});

it('needs a time and a panel only for what takes place', () => {
  const problems = (some: Partial<RoundValues>) =>
    roundSchema.safeParse({ ...values, ...some }).error?.issues.map(({ path }) => path[0]) ?? [];
  expect(problems({})).toEqual([]);
  expect(problems({ starts_at: '', panel: [] })).toEqual(['starts_at', 'panel']);
  expect(problems({ starts_at: '', panel: [], timing: 'planned' })).toEqual([]);
  expect(problems({ starts_at: '', panel: [], timing: 'offered' })).toEqual(['panel']);
  expect(problems({ duration_minutes: '0' })).toEqual(['duration_minutes']);
});

it('a type brings its length and briefing, but not over what was typed', () => {
  const type = (duration_minutes: number, briefing: string) =>
    ({ duration_minutes, briefing }) as RoundType;
  const screen = type(30, 'Be brief.');
  const audition = type(90, 'Two scenes.');
  const fresh = newRound('UTC', 'scheduled');
  expect(withType(fresh, undefined, screen)).toEqual({
    duration_minutes: '30',
    briefing: 'Be brief.',
  });
  const typed = { duration_minutes: '30', briefing: 'Three scenes.' };
  expect(withType(typed, screen, audition)).toEqual({
    duration_minutes: '90',
    briefing: 'Three scenes.',
  });
});

it('knows from when to when a round would last', () => {
  const time = { starts_at: '2026-12-01T11:00', duration_minutes: '60', zone: 'Europe/Berlin' };
  expect(spanOf(time)).toEqual({
    from: new Date('2026-12-01T10:00:00Z'),
    to: new Date('2026-12-01T11:00:00Z'),
  });
  expect(spanOf({ ...time, starts_at: '' })).toBeUndefined();
  expect(spanOf({ ...time, duration_minutes: '0' })).toBeUndefined();
  expect(spanOf({ ...time, duration_minutes: '721' })).toBeUndefined();
});

it('a conflict is about a time and people', () => {
  const rewritten: RoundValues = { ...values, message: 'Hello' };
  expect(askedFor(rewritten)).toBe(askedFor(values));
  expect(askedFor({ ...values, panel: [4] })).not.toBe(askedFor(values));
  expect(askedFor({ ...values, zone: 'UTC' })).not.toBe(askedFor(values));
});

it('says who is busy and when, a line for each', () => {
  const busy = (booked_as: Overlap['booked_as'], name: string, hour: string): Overlap => ({
    booked_as,
    id: 1,
    name,
    starts_at: `2026-12-01T${hour}:00:00Z`,
    ends_at: `2026-12-01T${hour}:30:00Z`,
    round_id: null,
  });
  const found = [
    busy('panel', 'Hugo', '10'),
    busy('panel', 'Hugo', '11'),
    busy('candidate', 'Ada', '10'),
  ];
  expect(busyLines(found, 'panel', 'UTC')).toEqual(['Hugo is busy 10:00–10:30 and 11:00–11:30']);
  expect(busyLines(found, 'candidate', 'UTC')).toEqual(['Ada is busy 10:00–10:30']);
});
