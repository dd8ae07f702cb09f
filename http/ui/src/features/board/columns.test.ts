import { describe, expect, it } from 'vitest';
import type { Application } from '@/api/applications';
import type { Stage } from '@/api/jobs';
import { columnName, columnsOf, nextStep, partOfLimit } from './columns';

const now = new Date('2026-11-30T12:00:00Z');
const stages = [
  { key: 'applied', label: 'Applied', kind: 'active' },
  { key: 'hired', label: 'Hired', kind: 'hired' },
] as Stage[];

function application(change: Partial<Application>): Application {
  return {
    id: 1,
    stage: 'Applied',
    stage_key: 'applied',
    stage_kind: 'active',
    stage_since: '2026-11-28T12:00:00Z',
    applied_at: '2026-11-27T12:00:00Z',
    next_update_by: null,
    held_at: null,
    rejection_reason: null,
    ...change,
  } as Application;
}

describe('columns', () => {
  it('put who waits longest for an update first, and who is on hold last', () => {
    const [applied] = columnsOf(
      stages,
      [
        application({ id: 1, held_at: '2026-11-01T12:00:00Z' }),
        application({ id: 2 }),
        application({ id: 3, next_update_by: '2026-12-02T12:00:00Z' }),
        application({ id: 4, next_update_by: '2026-11-29T12:00:00Z' }),
      ],
      now,
    );
    expect(applied?.applications.map((each) => each.id)).toEqual([4, 3, 2, 1]);
    expect(applied?.overdue).toBe(1);
  });

  it('show who was hired last first, and no age there', () => {
    const hired = { stage_key: 'hired', stage_kind: 'hired' } as const;
    const [, column] = columnsOf(
      stages,
      [
        application({ id: 1, ...hired, stage_since: '2026-11-01T12:00:00Z' }),
        application({ id: 2, ...hired, stage_since: '2026-11-20T12:00:00Z' }),
      ],
      now,
    );
    expect(column?.applications.map((each) => each.id)).toEqual([2, 1]);
    expect(column?.medianAge).toBeUndefined();
  });

  it('know the median time in a stage', () => {
    const [applied] = columnsOf(
      stages,
      [1, 5, 2].map((days, id) =>
        application({ id, stage_since: new Date(now.getTime() - days * 86_400_000).toISOString() }),
      ),
      now,
    );
    expect(applied?.medianAge).toBe(2 * 86_400_000);
  });
});

describe('the line of a card', () => {
  it.each([
    [{ next_update_by: '2026-11-28T12:00:00Z' }, { text: 'Overdue by 2 d', tone: 'turn' }],
    [{ next_update_by: '2026-12-02T12:00:00Z' }, { text: 'Update due in 2 days', tone: 'muted' }],
    [{ held_at: '2026-11-29T12:00:00Z' }, { text: 'On hold since 29 Nov', tone: 'muted' }],
    [{}, { text: 'Applied 27 Nov', tone: 'muted' }],
  ])('of %j', (change, line) => {
    expect(nextStep(application(change), now, 'UTC')).toEqual(line);
  });
});

it('the ring fills towards the limit', () => {
  expect(partOfLimit(application({ next_update_by: '2026-12-02T12:00:00Z' }), now)).toBe(0.5);
  expect(partOfLimit(application({}), now)).toBeUndefined();
});

it('names a column with how many are in it, and how many of them are overdue', () => {
  const [applied, hired] = columnsOf(
    stages,
    [application({ next_update_by: '2026-11-30T11:00:00Z' }), application({ id: 2 })],
    now,
  );
  if (!applied || !hired) throw new Error('There are two columns.');
  expect(columnName(applied, false)).toBe('Applied, 2 applications, 1 overdue');
  expect(columnName(hired, false)).toBe('Hired, 0 applications');
  expect(columnName({ ...applied, applications: [application({})], overdue: 0 }, false)).toBe(
    'Applied, 1 application',
  );
  expect(columnName({ ...applied, overdue: 0 }, true)).toBe('Applied, 2 or more applications');
});
