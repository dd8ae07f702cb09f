// Measures each pair of text and ground that components use, by WCAG 2.2 (1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const,
  ),
);

const grounds = ['ground', 'surface', 'raised', 'sunken', 'hover'];
const onGrounds = (text: string) => grounds.map((ground) => [text, ground] as const);
const text: (readonly [string, string])[] = [
  ...onGrounds('text'),
  ...onGrounds('muted'),
  ...onGrounds('accent'),
  ...onGrounds('danger'),
  ['turn', 'surface'],
  ['success', 'surface'],
  ['info', 'surface'],
  ['accent', 'accent-soft'],
  ['text', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['turn', 'turn-soft'],
  ['danger', 'danger-soft'],
  ['text', 'danger-soft'],
  ['on-danger', 'danger'],
  ['success', 'success-soft'],
  ['info', 'info-soft'],
];
const outlines: (readonly [string, string])[] = [
  ['control', 'surface'],
  ['control', 'ground'],
  ['control', 'raised'],
  ['faint', 'surface'],
];

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`tokens.css has no --${name}`);
  return token[theme];
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(text)('%s can be read on %s', (front, ground) => {
    expect(contrast(colour(front, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(outlines)('%s can be seen on %s', (front, ground) => {
    expect(contrast(colour(front, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
