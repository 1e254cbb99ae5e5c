import type { CameraPart } from '../slab/cameras.ts';

// Camera layouts of Android phones. Places are from general knowledge, within about a millimetre.

type Point = readonly [x: number, y: number];

/** Bare lenses in a column, flash beside them. */
export const freeTrio = (x: number, ys: readonly number[], radius: number, flash: Point): CameraPart[] => [
  { kind: 'free', lenses: ys.map((y) => [x, y, radius] as const), rim: 0.15, flash: [...flash, 1.9] },
];

/** Lenses in a corner plate that flows into the frame. */
export const contourTrio = (
  [width, height, radius]: readonly [number, number, number],
  x: number,
  ys: readonly number[],
  lens: number,
  flash: readonly [number, number, number],
): CameraPart[] => [{ kind: 'contour', width, height, radius, lenses: ys.map((y) => [x, y, lens] as const), flash }];

export const ULTRA_21: CameraPart[] = [
  {
    kind: 'contour',
    width: 38,
    height: 57,
    radius: 8,
    lenses: [
      [13, 13, 6.6],
      [13, 29, 6.6],
      [13, 45, 6.6, { square: true }],
      [28.6, 38, 4.8],
    ],
    flash: [28.6, 14, 1.8],
  },
];

/** A dark rounded plate with two large and two small lenses. */
export const S20_PLATE: CameraPart[] = [
  {
    kind: 'plate',
    x: 5.4,
    y: 5.4,
    width: 19.6,
    height: 38,
    radius: 6.4,
    fill: '#1c1d20',
    gloss: true,
    lenses: [
      [7.4, 8, 4.6],
      [7.4, 19.4, 4.6],
      [7.4, 30.4, 4.2],
    ],
    flash: [15.2, 8.4, 1.5],
  },
];

/** Three large bare lenses, the lowest a folded zoom, and a smaller one beside them. */
export function ultraRow(
  x: number,
  ys: readonly [number, number, number],
  radius: number,
  small: readonly [number, number, number],
  beside: readonly [flash: number, sensor: number],
): CameraPart[] {
  return [
    {
      kind: 'free',
      rim: 0.13,
      lenses: [[x, ys[0], radius], [x, ys[1], radius], [x, ys[2], radius, { square: true }], small],
      flash: [small[0], beside[0], 2],
      sensors: [[small[0], beside[1], 2.3]],
    },
  ];
}

/** A metal bar with glass pills. */
export const visorBar = (
  y: number,
  height: number,
  pills: readonly (readonly [number, number, number])[],
  xs: readonly number[],
  radius: number,
  flash: Point,
): CameraPart[] => [{ kind: 'visor', y, height, pills, lenses: xs.map((x) => [x, radius] as const), flash }];

/** The oval of the Pixel 9, with or without the zoom. */
export const ovalBar = (x: number, width: number, zoom: boolean): CameraPart[] => [
  {
    kind: 'oval',
    x,
    y: 13.6,
    width,
    height: 22,
    lenses: zoom
      ? [
          [11.8, 6],
          [26.6, 6],
          [41, 5.2, { square: true }],
        ]
      : [
          [12.6, 6],
          [29, 6],
        ],
    flash: [width - 8.8, 8, 1.9],
    sensors: [[width - 8.8, 14.2, 1.7]],
  },
];

export const FAIRPHONE_LOBES: CameraPart[] = [
  {
    kind: 'lobes',
    x: 5.4,
    y: 5.6,
    width: 33,
    height: 37,
    lenses: [
      [9.8, 9.8, 7],
      [9.6, 27.4, 7],
      [24.6, 14.4, 6],
    ],
    flash: [21.2, 24.6, 1.9],
  },
];
