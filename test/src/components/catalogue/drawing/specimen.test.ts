import { expect, test } from 'vitest';
import { isDark, specimenPath } from '../../../../../src/components/catalogue/drawing/address.ts';
import { drawSpecimen, specimens } from '../../../../../src/components/catalogue/drawing/specimen.ts';
import { problemsOf } from './well-formed.ts';

/** Widths in millimetres of the marks that can be seen in the square. */
function marksSeen(svg: string): number[] {
  const [, dx, dy] = /translate\((-?[\d.]+) (-?[\d.]+)\)"><g class="wear"/.exec(svg) ?? [];
  const lines = [
    ...svg.matchAll(/<path d="(M[^"]+q[^"]+)" stroke="[^"]+" stroke-width="([\d.]+)" opacity="[^"]+"\/>/g),
  ];
  return lines.flatMap(([, outline = '', width]) =>
    outline.split('M').flatMap((one) => {
      const [sx, sy, mx, my, ex, ey] = (one.match(/-?\d*\.?\d+/g) ?? []).map(Number) as [
        ...[number, number, number, number, number, number],
      ];
      const seen = [0.1, 0.3, 0.5, 0.7, 0.9].some((t) => {
        const [x, y] = [mx, my].map((middle, i) => 2 * t * (1 - t) * middle + t * t * ((i ? ey : ex) ?? 0));
        const [px, py] = [sx + (x ?? 0) + Number(dx), sy + (y ?? 0) + Number(dy)];
        return px > 0 && px < 10 && py > 0 && py < 10;
      });
      return seen ? [Number(width)] : [];
    }),
  );
}

test('each worse grade shows no fewer and wider marks on the same square centimetre, and the best none', () => {
  for (const dark of [true, false]) {
    const seen = (['fair', 'good', 'excellent', 'premium'] as const).map((grade) =>
      marksSeen(drawSpecimen(grade, dark)),
    );
    const [fair = [], good = [], excellent = [], premium = []] = seen;
    expect(fair.length).toBeGreaterThanOrEqual(good.length);
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
