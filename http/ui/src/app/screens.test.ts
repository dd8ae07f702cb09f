import { describe, expect, it } from 'vitest';
import { everyone } from '@/api/roles';
import { homeOf, navOf, screens } from './screens';

it('no two screens share a path or a key', () => {
  const paths = screens.map((each) => each.path);
  const goKeys = screens.flatMap((each) => each.goKey ?? []);
  expect(new Set(paths).size).toBe(paths.length);
  expect(new Set(goKeys).size).toBe(goKeys.length);
});

describe.each(everyone)('a %s', (role) => {
  it('begins at a screen that they may open', () => {
    expect(screens.find((each) => each.path === homeOf(role))?.roles).toContain(role);
  });
  it('has no entry in the navigation that needs a parameter', () => {
    expect(navOf(role).filter((each) => each.path.includes(':'))).toEqual([]);
  });
});
