import { expect, test } from 'vitest';
import { isDark, specimenPath } from '../../../../../src/components/catalogue/drawing/address.ts';
import { drawSpecimen, specimens } from '../../../../../src/components/catalogue/drawing/specimen.ts';
import { problemsOf } from './well-formed.ts';

/** Strokes of the marks that begin inside the square, with their widths in millimetres. */
function marksSeen(svg: string): number[] {
  const [, dx = '0', dy = '0'] = /translate\((-?[\d.]+) (-?[\d.]+)\)"><g class="wear"/.exec(svg) ?? [];
  return [...svg.matchAll(/<path d="(M[^"]+q[^"]+)" stroke="[^"]+" stroke-width="([\d.]+)"/g)].flatMap(
    ([, d = '', width]) =>
      [...d.matchAll(/M([-\d.]+?)[ ]?(-?[\d.]+)q/g)].flatMap(([, x, y]) => {
        const [px, py] = [Number(x) + Number(dx), Number(y) + Number(dy)];
        return px > -8 && px < 18 && py > -8 && py < 18 ? [Number(width)] : [];
      }),
  );
}

test('each worse grade shows more and wider marks on the same square centimetre, and the best none', () => {
  for (const dark of [true, false]) {
    const seen = (['fair', 'good', 'excellent', 'premium'] as const).map((grade) =>
      marksSeen(drawSpecimen(grade, dark)),
    );
    const [fair = [], good = [], excellent = [], premium = []] = seen;
    expect(fair.length).toBeGreaterThan(good.length);
    expect(good.length).toBeGreaterThan(excellent.length);
    expect(excellent.length).toBeGreaterThan(0);
    expect(premium).toEqual([]);
    expect(Math.max(...fair)).toBeGreaterThan(Math.max(...good));
    expect(Math.max(...good)).toBeGreaterThan(Math.max(...excellent));
  }
});

test('marks stay as wide as the grades promise, whatever the light', () => {
  expect(Math.max(...marksSeen(drawSpecimen('fair', true)))).toBeLessThanOrEqual(0.26);
  expect(Math.max(...marksSeen(drawSpecimen('good', false)))).toBeLessThanOrEqual(0.12);
  expect(Math.max(...marksSeen(drawSpecimen('excellent', false)))).toBeLessThanOrEqual(0.05);
});

test('every grade and colour has a sound file at the address that pages name', () => {
  const names = new Set(specimens.map(({ name }) => `/d/${name}.svg`));
  for (const grade of ['fair', 'good', 'excellent', 'premium', 'new']) {
    for (const hex of ['#101010', '#f5f5f5']) expect(names).toContain(specimenPath(grade, isDark(hex)));
  }
  expect(specimens.flatMap(({ grade, dark }) => problemsOf(drawSpecimen(grade, dark), 'd'))).toEqual([]);
});
