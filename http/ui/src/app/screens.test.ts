import { describe, expect, it } from 'vitest';
import { everyone } from '@/api/roles';
import { homeOf, navOf, screens } from './screens';

it('no two screens share a path', () => {
  const paths = screens.map((each) => each.path);
  expect(new Set(paths).size).toBe(paths.length);
});

describe.each(everyone)('a %s', (role) => {
  it('begins at a screen that they may open', () => {
    expect(screens.find((each) => each.path === homeOf(role))?.roles).toContain(role);
  });
  it('finds no key at two screens', () => {
    const goKeys = navOf(role).flatMap((each) => each.goKey ?? []);
    expect(new Set(goKeys).size).toBe(goKeys.length);
  });
  it('has no entry in the navigation that needs a parameter', () => {
    expect(navOf(role).filter((each) => each.path.includes(':'))).toEqual([]);
  });
});
