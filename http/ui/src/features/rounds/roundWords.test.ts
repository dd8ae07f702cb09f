import { describe, expect, it } from 'vitest';
import type { Round } from '@/api/interviews';
import {
  answerWords,
  byDay,
  concerns,
  dayHeading,
  hasBegun,
  lengthText,
  namedRound,
  panelText,
  recommendationWords,
  shortDay,
  standingOf,
  weekText,
  whenText,
} from './roundWords';

const now = new Date('2026-12-01T10:30:00Z');

function timed(status: Round['status'], starts_at: string | null, ends_at: string | null) {
  return { status, starts_at, ends_at, offered_until: null };
}

describe('standingOf', () => {
  it('tells what is ahead, what is going on, and what waits for its outcome', () => {
    const ahead = timed('scheduled', '2026-12-01T11:00:00Z', '2026-12-01T12:00:00Z');
    const present = timed('scheduled', '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
    const past = timed('scheduled', '2026-12-01T09:00:00Z', '2026-12-01T10:00:00Z');
    expect(standingOf(ahead, now)[0]).toBe('Scheduled');
    expect(standingOf(present, now)[0]).toBe('Under way');
    expect(standingOf(past, now)).toEqual(['Outcome missing', 'turn']);
    expect(standingOf({ ...past, status: 'completed' }, now)[0]).toBe('Completed');
    expect(standingOf(timed('planned', null, null), now)[0]).toBe('No time yet');
  });
  it('tells whether the candidate may still choose', () => {
    const offered = (until: string) => ({ ...timed('planned', null, null), offered_until: until });
    expect(standingOf(offered('2026-12-04T00:00:00Z'), now)[0]).toBe('The candidate chooses');
    expect(standingOf(offered('2026-12-01T10:00:00Z'), now)).toEqual([
      'No time was chosen',
      'turn',
    ]);
  });
});

it('names what is in the way of a round that is ahead', () => {
  const hugo = { active: true, overlaps: false, answer: null } as Round['members'][number];
  const labels = (change: Partial<typeof hugo>, more: Partial<Round> = {}) =>
    concerns({
      status: 'scheduled',
      candidate_answer: null,
      members: [{ ...hugo, ...change }],
      ...more,
    }).map(([label]) => label);
  expect(labels({ answer: 'accepted' })).toEqual([]);
  expect(labels({ answer: 'declined' })).toEqual(['Interviewer declined']);
  expect(labels({ active: false, answer: 'declined' })).toEqual(['Interviewer missing']);
  expect(labels({ overlaps: true }, { candidate_answer: 'declined' })).toEqual([
    'Candidate declined',
    'Double booked',
  ]);
  expect(labels({ active: false }, { status: 'completed' })).toEqual([]);
});

it('has words for answers, and none for nothing', () => {
  expect(answerWords('tentative')).toEqual(['Maybe', 'neutral']);
  expect(answerWords(null)).toBeUndefined();
});

it('a round has begun only if it takes place', () => {
  const past = timed('completed', '2026-12-01T09:00:00Z', '2026-12-01T10:00:00Z');
  expect(hasBegun(past, now)).toBe(true);
  expect(hasBegun({ ...past, status: 'no_show' }, now)).toBe(false);
  expect(hasBegun({ ...past, starts_at: '2026-12-01T11:00:00Z' }, now)).toBe(false);
});

describe('whenText', () => {
  const from = '2026-12-01T10:00:00Z';
  const to = '2026-12-01T11:30:00Z';
  it('is in the zone of the reader', () => {
    expect(whenText(from, to, now, 'Europe/London')).toBe('Tue 1 Dec, 10:00–11:30');
    expect(whenText(from, to, now, 'Asia/Kolkata')).toBe('Tue 1 Dec, 15:30–17:00');
  });
  it('names another year', () => {
    expect(whenText('2027-01-05T09:00:00Z', null, now, 'UTC')).toBe('Tue 5 Jan 2027, 09:00');
  });
});

it('calls today and tomorrow by their names', () => {
  expect(dayHeading('2026-12-01', '2026-12-01')).toBe('Today, Tuesday 1 December');
  expect(dayHeading('2026-12-02', '2026-12-01')).toBe('Tomorrow, Wednesday 2 December');
  expect(dayHeading('2027-01-05', '2026-12-01')).toBe('Tuesday 5 January 2027');
});

it('names weeks, and days in a narrow column', () => {
  expect(weekText('2026-11-30')).toMatch(/^30 Nov\s?–\s?6 Dec 2026$/u);
  expect(shortDay('2026-12-01')).toBe('Tue 1');
});

it('says lengths in hours and minutes', () => {
  expect([45, 60, 90, 720].map(lengthText)).toEqual(['45 min', '1 h', '1 h 30 min', '12 h']);
});

it('puts rounds under their days, and leaves out those without a time', () => {
  const at = (starts_at: string | null) => ({ starts_at });
  const rounds = [at('2026-12-01T23:30:00Z'), at('2026-12-01T10:00:00Z'), at(null)];
  const days = (zone: string) => byDay(rounds, zone).map(([day, { length }]) => [day, length]);
  expect(days('UTC')).toEqual([['2026-12-01', 2]]);
  expect(days('Europe/Berlin')).toEqual([
    ['2026-12-01', 1],
    ['2026-12-02', 1],
  ]);
});

it('names the lead only where there are others', () => {
  const member = (user_id: number, name: string) => ({ user_id, name }) as Round['members'][number];
  const hugo = member(1, 'Hugo');
  expect(panelText({ members: [hugo], lead_id: 1 })).toBe('Hugo');
  expect(panelText({ members: [hugo, member(2, 'Ina')], lead_id: 2 })).toBe('Hugo, Ina (lead)');
});

it('names a round with its time, if it has one', () => {
  expect(namedRound({ name: 'Audition', starts_at: null }, now, 'UTC')).toBe('Audition');
  expect(namedRound({ name: 'Audition', starts_at: '2026-12-02T09:00:00Z' }, now, 'UTC')).toBe(
    'Audition on Wed 2 Dec, 09:00',
  );
});

it('has words for every recommendation', () => {
  expect(recommendationWords('strong_yes')).toEqual(['Strong yes', 'success']);
  expect(recommendationWords('no')).toEqual(['No', 'danger']);
});
