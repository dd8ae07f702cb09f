import { expect, it } from 'vitest';
import { place } from './floating';

const window = { width: 400, height: 300 };
const size = { width: 100, height: 80 };

it('is beside its anchor', () => {
  const anchor = { left: 200, top: 100, width: 40, height: 20 };
  expect(place(anchor, size, window, 'bottom', 'end', 4)).toEqual({ left: 140, top: 124 });
  expect(place(anchor, size, window, 'right', 'start', 4)).toEqual({ left: 244, top: 100 });
});

it('turns round where it fits only there', () => {
  const low = { left: 200, top: 270, width: 40, height: 20 };
  expect(place(low, size, window, 'bottom', 'start', 4)).toEqual({ left: 200, top: 186 });
});

it('stays inside of the window', () => {
  const corner = { left: 380, top: 10, width: 20, height: 20 };
  expect(place(corner, size, window, 'bottom', 'start', 4)).toEqual({ left: 292, top: 34 });
});
