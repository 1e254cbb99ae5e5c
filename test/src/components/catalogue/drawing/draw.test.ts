import { describe, expect, test } from 'vitest';
import grades from '../../../../../content/grades/grades.json' with { type: 'json' };
import { drawingSize, mainView, viewsOf } from '../../../../../src/components/catalogue/drawing/address.ts';
import { type DrawableModel, drawDevice } from '../../../../../src/components/catalogue/drawing/draw.ts';
import type { View } from '../../../../../src/components/catalogue/drawing/scene.ts';
import { problemsOf } from './well-formed.ts';

const model = (id: string, category: string, more: Partial<DrawableModel> = {}): DrawableModel => ({
  id,
  category,
  brand: 'Apple',
  name: id,
  sale: {},
  ...more,
});
const MIDNIGHT = { id: 'midnight', hex: '#1C1C2E' };
const BLUE = { id: 'blue', hex: '#3E7CC7' };
const iphone13 = model('iphone-13', 'smartphones');

const ONE_OF_EACH: DrawableModel[] = [
  iphone13,
  model('pixel-8', 'smartphones', { brand: 'Google' }),
  model('galaxy-s23-ultra', 'smartphones', { brand: 'Samsung' }),
  model('fairphone-5', 'smartphones', { brand: 'Fairphone' }),
  model('ipad-9th-generation', 'tablets'),
  model('macbook-air-13-m1-2020', 'laptops'),
  model('macbook-pro-16-2023', 'laptops'),
  model('imac-24-m1-2021', 'desktops'),
  model('mac-mini-m2-2023', 'desktops'),
  model('apple-watch-series-8', 'watches'),
  model('galaxy-watch5', 'watches', { brand: 'Samsung' }),
  model('airpods-max', 'headphones'),
  model('airpods-pro-2nd-generation', 'headphones'),
  model('wh-1000xm5', 'headphones', { brand: 'Sony' }),
  model('playstation-5', 'consoles', { brand: 'Sony' }),
  model('playstation-4-slim', 'consoles', { brand: 'Sony' }),
  model('xbox-series-x', 'consoles', { brand: 'Microsoft' }),
  model('xbox-series-s', 'consoles', { brand: 'Microsoft' }),
  model('nintendo-switch-oled', 'consoles', { brand: 'Nintendo' }),
  model('steam-deck', 'consoles', { brand: 'Valve' }),
  model('kindle-paperwhite-11th-generation', 'e-readers', { brand: 'Amazon' }),
  model('kobo-libra-2', 'e-readers', { brand: 'Kobo' }),
];
const VIEWS: View[] = ['front', 'back', 'pair'];
const GRADES = ['fair', 'good', 'excellent', 'premium', 'new'] as const;

const draw = (what: DrawableModel, view: View, grade?: (typeof GRADES)[number]): string =>
  drawDevice(what, BLUE, { view, grade, prefix: 'q' }).svg;
const countOf = (svg: string, pattern: RegExp): number => svg.match(pattern)?.length ?? 0;
/** Each mark begins with one move of a path; a path used twice is stored once. */
const movesIn = (svg: string): number => countOf(svg, /M/g);

describe('every drawing', () => {
  test.each(ONE_OF_EACH.map((one) => [one.id, one] as const))('of %s is sound from every view', (_, one) => {
    for (const view of VIEWS) {
      for (const grade of [undefined, ...GRADES]) expect(problemsOf(draw(one, view, grade), 'q')).toEqual([]);
    }
  });

  test.each(ONE_OF_EACH.map((one) => [one.id, one] as const))('of %s stays within 12 KB', (_, one) => {
    for (const view of viewsOf(one)) expect(draw(one, view).length).toBeLessThanOrEqual(12288);
    for (const grade of GRADES) expect(draw(one, mainView(one), grade).length).toBeLessThanOrEqual(12288);
  });

  test.each(ONE_OF_EACH.map((one) => [one.id, one] as const))('of %s takes the room that was announced', (_, one) => {
    for (const view of VIEWS) {
      const [, , width, height] =
        /viewBox="([^"]+)"/
          .exec(draw(one, view))?.[1]
          ?.match(/-?[\d.]+/g)
          ?.map(Number) ?? [];
      const size = drawingSize(one, view);
      expect(width).toBeCloseTo(size.widthMm, 1);
      expect(height).toBeCloseTo(size.heightMm, 1);
    }
  });
});

describe('wear', () => {
  test('is the same whenever the same device is drawn', () => {
    expect(draw(iphone13, 'back', 'fair')).toBe(draw(iphone13, 'back', 'fair'));
  });

  test('differs between two colours of a model', () => {
    const other = drawDevice(iphone13, MIDNIGHT, { view: 'back', grade: 'fair', prefix: 'q' }).svg;
    const marks = (svg: string): string => /<g class="wear".*<\/g>/.exec(svg)?.[0] ?? '';
    expect(marks(other)).not.toBe(marks(draw(iphone13, 'back', 'fair')));
  });

  test('is absent from premium and new devices', () => {
    for (const one of ONE_OF_EACH) {
      for (const view of VIEWS) {
        expect(draw(one, view, 'premium')).toBe(draw(one, view));
        expect(draw(one, view, 'new')).toBe(draw(one, view));
      }
    }
  });

  test.each(ONE_OF_EACH.map((one) => [one.id, one] as const))(
    'shows more on a fair %s than on a good one',
    (_, one) => {
      const [fair, good, excellent] = (['fair', 'good', 'excellent'] as const).map((grade) =>
        draw(one, mainView(one), grade),
      );
      expect(good).toContain('class="wear"');
      expect(movesIn(fair ?? '')).toBeGreaterThan(movesIn(good ?? ''));
      expect(movesIn(good ?? '')).toBeGreaterThan(movesIn(excellent ?? ''));
    },
  );
});

describe('an example of a grade', () => {
  /** The marks of a drawing seen square: their lengths in millimetres, from end to end. */
  const lengthsIn = (svg: string): number[] =>
    [...svg.matchAll(/<path d="(M[^"]+q[^"]+)" stroke="[^"]+" stroke-width="[^"]+" opacity="[^"]+"\/>/g)].flatMap(
      ([, outline = '']) =>
        outline.split('M').flatMap((one) => {
          const numbers =
            one
              .split('q')[1]
              ?.match(/-?\d*\.?\d+/g)
              ?.map(Number) ?? [];
          return numbers.length === 4 ? [Math.hypot(numbers[2] ?? 0, numbers[3] ?? 0)] : [];
        }),
    );

  test.each(grades.filter(({ distanceCm }) => distanceCm).map((grade) => [grade.id, grade.rules] as const))(
    'has no more and no longer marks than %s allows, on either side of a phone',
    (grade, { back, screen }) => {
      for (const id of ['iphone-13', 'pixel-8', 'galaxy-s23', 'fairphone-5', 'xperia-5-iv']) {
        for (const [view, most] of [
          ['back', back],
          ['front', screen.off],
        ] as const) {
          const lengths = lengthsIn(draw(model(id, 'smartphones'), view, grade as 'fair'));
          expect(lengths.length).toBeGreaterThan(0);
          expect(lengths.length).toBeLessThanOrEqual(most.maxMarks);
          expect(Math.max(...lengths)).toBeLessThanOrEqual(most.maxLengthMm);
        }
      }
    },
  );
});

describe('scale', () => {
  test('two phones keep the ratio of their real heights', () => {
    const body = (id: string): number => {
      const size = drawingSize(model(id, 'smartphones'), 'back');
      return size.heightMm - 2 * size.padMm;
    };
    expect(body('iphone-13-mini') / body('iphone-13-pro-max')).toBeCloseTo(131.5 / 160.8, 3);
  });

  test("the catalogue's dimensions win over the table's, whichever side it calls the height", () => {
    const turned = model('ipad-9th-generation', 'tablets', {
      dimensions: { heightMm: 175, widthMm: 252, depthMm: 7.5 },
    });
    const size = drawingSize(turned, 'front');
    expect(size.heightMm - 2 * size.padMm).toBeCloseTo(252, 1);
    expect(size.widthMm - 2 * size.padXMm).toBeCloseTo(175, 1);
  });
});

describe('a model nobody has drawn', () => {
  const categories = [
    'smartphones',
    'tablets',
    'laptops',
    'desktops',
    'watches',
    'headphones',
    'consoles',
    'e-readers',
  ] as const;

  test.each(categories)('still has a picture among %s, with and without a colour', (category) => {
    for (const brand of ['Nobody', 'Samsung', 'Apple']) {
      for (const released of [undefined, '2009', '2015', '2019', '2025']) {
        const unknown: DrawableModel = { id: 'unheard-of', category, brand, name: 'Unheard of', released };
        for (const colour of [undefined, BLUE]) {
          const { svg } = drawDevice(unknown, colour, { view: 'front', prefix: 'q' });
          expect(problemsOf(svg, 'q')).toEqual([]);
          expect(countOf(svg, /<(path|rect|circle|ellipse|use)/g)).toBeGreaterThan(5);
        }
      }
    }
  });

  test('has a picture even in a category that does not exist yet', () => {
    const odd: DrawableModel = { id: 'x', category: 'kettles', brand: 'Nobody', name: 'X' };
    expect(problemsOf(drawDevice(odd, undefined, { view: 'pair', prefix: 'q' }).svg, 'q')).toEqual([]);
  });
});
