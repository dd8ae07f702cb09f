import { expect, it } from 'vitest';
import { parted } from './parted';

const now = new Date('2026-12-01T10:30:00Z');

function round(begins: string, ends: string, owes_feedback = false) {
  return {
    starts_at: `2026-12-01T${begins}:00Z`,
    ends_at: `2026-12-01T${ends}:00Z`,
    owes_feedback,
  };
}

it('what is going on comes next, and may be owed feedback already', () => {
  const over = round('08:00', '09:00', true);
  const present = round('10:00', '11:00', true);
  const later = round('14:00', '15:00');
  const given = round('09:00', '10:00');
  expect(parted([over, given, present, later], now)).toEqual({
    owed: [over, present],
    next: present,
    later: [later],
  });
  expect(parted([], now)).toEqual({ owed: [], next: undefined, later: [] });
});
