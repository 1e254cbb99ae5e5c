import type { CameraPart } from '../slab/cameras.ts';

// Camera layouts of the iPhones. Places are from general knowledge, within about a millimetre.

export const SINGLE_8: CameraPart[] = [
  {
    kind: 'free',
    lenses: [[11.8, 11.8, 5]],
    rim: 0.16,
    flash: [24.6, 11.8, 2.4],
    microphones: [[19, 11.8, 0.55, '#1b1b1d']],
  },
];
export const LEVEL_8_PLUS: CameraPart[] = [
  {
    kind: 'plate',
    x: 6,
    y: 6.2,
    width: 23.6,
    height: 11.4,
    radius: 5.7,
    lenses: [
      [5.7, 5.7, 4.4],
      [17.6, 5.7, 4.4],
    ],
  },
  { kind: 'free', lenses: [], flash: [35.4, 11.9, 2.4], microphones: [[31.2, 11.9, 0.5, '#1b1b1d']] },
];
export const single = (radius: number): CameraPart[] => [
  {
    kind: 'free',
    lenses: [[12.6, 13, radius]],
    rim: 0.15,
    flash: [12.6, 26.5, 2.5],
    microphones: [[12.6, 21.2, 0.5]],
  },
];
export const PILL_X: CameraPart[] = [
  {
    kind: 'plate',
    x: 6.2,
    y: 6.2,
    width: 11.8,
    height: 25.4,
    radius: 5.85,
    gloss: true,
    fill: '#101113',
    lenses: [
      [5.9, 6, 4.5],
      [5.9, 19.4, 4.5],
    ],
    flash: [5.9, 12.7, 1.7],
    microphone: [5.9, 15.6, 0.35],
  },
];
export const STACKED_11: CameraPart[] = [
  {
    kind: 'plate',
    x: 4.7,
    y: 4.7,
    width: 28,
    height: 28,
    radius: 8.2,
    lenses: [
      [8.3, 8.2, 6.2],
      [8.3, 19.8, 6.2],
    ],
    flash: [20.8, 11.2, 2.5],
    microphone: [20.8, 18.6, 0.6],
  },
];
export const STACKED_12: CameraPart[] = [
  {
    kind: 'plate',
    x: 4.9,
    y: 4.9,
    width: 27.6,
    height: 27.6,
    radius: 7.8,
    lenses: [
      [8.2, 8.1, 6.1],
      [8.2, 19.5, 6.1],
    ],
    flash: [20.6, 13.8, 2.5],
    microphone: [20.6, 20.4, 0.6],
  },
];
export const diagonal = (size: number, lens: number, radius = 8.2): CameraPart[] => [
  {
    kind: 'plate',
    x: 4.9,
    y: 4.9,
    width: size,
    height: size,
    radius,
    lenses: [
      [lens + 2, lens + 2, lens],
      [size - lens - 2, size - lens - 2, lens],
    ],
    flash: [size * 0.745, size * 0.235, 2.6],
    microphone: [size * 0.235, size * 0.745, 0.55],
  },
];
/** Three lenses in a triangle; the first Pro had a microphone where later ones have the depth sensor. */
export function triangle(size: number, lens: number, corner: number, radius = size * 0.27, depth = true): CameraPart[] {
  return [
    {
      kind: 'plate',
      x: corner,
      y: corner,
      width: size,
      height: size,
      radius,
      gloss: true,
      rim: 0.17,
      lenses: [
        [lens + 1.7, lens + 1.7, lens],
        [lens + 1.7, size - lens - 1.7, lens],
        [size - lens - 1.7, size / 2, lens],
      ],
      flash: [size * 0.76, size * 0.16, size * 0.073],
      depthSensor: depth ? [size * 0.76, size * 0.84, size * 0.075] : undefined,
      microphone: depth ? [size * 0.52, size * 0.145, 0.45] : [size * 0.76, size * 0.84, 0.6],
    },
  ];
}
export const PILL_16: CameraPart[] = [
  {
    kind: 'plate',
    x: 5.6,
    y: 5.6,
    width: 16.8,
    height: 35.6,
    radius: 8.4,
    lenses: [
      [8.4, 8.7, 6.7],
      [8.4, 26.9, 6.7],
    ],
    rim: 0.12,
  },
  { kind: 'free', lenses: [], flash: [28.6, 23.4, 2.5], microphones: [[28.6, 31, 0.5]] },
];
/** The full-width plateau of the 17 Pro, above a glass window. */
export const plateau = (width: number, height: number): CameraPart[] => [
  { kind: 'window', box: [5.4, 49.6, width - 10.8, height - 55.4], radius: 9 },
  {
    kind: 'plate',
    x: 2.6,
    y: 2.6,
    width: width - 5.2,
    height: 41.2,
    radius: 11,
    rim: 0.13,
    lenses: [
      [12, 11.6, 8.6],
      [12, 30, 8.6],
      [28.4, 20.8, 8.6],
    ],
    flash: [width - 13.9, 9.8, 2.6],
    depthSensor: [width - 13.9, 31, 2.7],
  },
];
export const PLATEAU_AIR: CameraPart[] = [
  {
    kind: 'plate',
    x: 3.2,
    y: 3.2,
    width: 68.3,
    height: 19.6,
    radius: 9.8,
    lenses: [[10.6, 9.8, 7.4]],
    flash: [57, 9.8, 2.5],
    microphone: [48, 9.8, 0.5],
  },
];
