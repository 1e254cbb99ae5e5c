import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { frameOf } from '../../../local/design/frame.ts';
import { designPage } from '../../../local/design/page.tsx';
import { contrast, pairs, readTokens } from '../../../local/design/tokens.ts';
import { root } from '../../../local/root.ts';

const frame = frameOf(
  `<!doctype html><body><a class="skip" href="#main">Skip</a><header class="top"><b>head</b></header><main></main>
  <footer class="foot"><b>foot</b></footer><section class="tray" id="tray" hidden><ul></ul></section></body>`,
);
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

it('shows every room that it names, in both themes, and words for each state', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  for (const theme of ['light', 'dark'] as const) {
    const html = designPage(root, theme, { styles: ['/_a/shop.css'], frame }, now);
    const rooms = [...html.matchAll(/<a href="#([a-z]+)">\1</g)].map(([, id]) => id);
    expect(rooms.length).toBeGreaterThan(20);
    for (const id of rooms) expect(html).toContain(`id="${id}"`);
    for (const state of [
      'class="blank nearest"',
      'Showing results for',
      'aria-invalid="true"',
      'role="alert"',
      'class="ask"',
      'class="photos"',
      'class="chart course"',
      'class="revs"',
      ...Object.values(frame),
    ])
      expect(html).toContain(state);
  }
});

it('takes head, foot and tray whole from a built page, and says which one that page lacks', () => {
  expect(frame.head).toBe('<header class="top"><b>head</b></header>');
  expect(frame.tray).toMatch(/^<section class="tray".*<\/section>$/);
  expect(() => frameOf('<header class="top"></header>')).toThrow('<footer class="foot"');
});
