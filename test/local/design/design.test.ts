import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contrast, pairs, readTokens } from '../../../local/design/tokens.ts';
import { root } from '../../../local/root.ts';

const tokens = readTokens(readFileSync(`${root}/src/styles/tokens.css`, 'utf8'));
const byName = new Map(tokens.map((token) => [token.name, token]));

it('reads a colour for each theme and one value of all else', () => {
  expect(byName.get('--paper')).toMatchObject({ light: '#fafaf8', dark: '#12181e', note: 'the page' });
  expect(byName.get('--s4')).toMatchObject({ light: '1rem', dark: '1rem' });
});

it('knows the contrast of black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
});

it.each(pairs)('%s on %s can be read in light and in dark', (over, under, least) => {
  const [a, b] = [byName.get(over), byName.get(under)];
  if (!a || !b) throw new Error(`${over} or ${under} is no token`);
  expect(contrast(a.light, b.light)).toBeGreaterThanOrEqual(least);
  expect(contrast(a.dark, b.dark)).toBeGreaterThanOrEqual(least);
});
