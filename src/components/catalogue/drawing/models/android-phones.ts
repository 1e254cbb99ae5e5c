import type { CameraPart } from '../slab/cameras.ts';
import type { SlabFeatures } from '../slab/spec.ts';
import { phone, ROUND, STEEL } from './android.ts';
import { FAIRPHONE_LOBES, ovalBar, visorBar } from './android-cameras.ts';
import type { AndroidPhoneId } from './bodies.ts';
import { GALAXY_PHONES } from './galaxy-phones.ts';

const PIXEL = { ...ROUND, wallpaper: 'dune', surface: 'glass' } as const;
const pixel6 = (id: AndroidPhoneId, y: number, height: number): SlabFeatures =>
  phone(id, 8.4, {
    ...PIXEL,
    margins: [3.1, 3.6, 4.4, 5],
    punch: [3.7, 2.1],
    cameras: [
      {
        kind: 'visor',
        y,
        height,
        glass: true,
        lenses: [
          [17.4, 5.4],
          [33.6, 5.4],
        ],
        flash: [57, 2],
        holes: [[47.6, height / 2, 0.5]],
      },
    ],
  });
const pixel7 = (id: AndroidPhoneId, cameras: CameraPart[], side = 3.2): SlabFeatures =>
  phone(id, 8.4, { ...PIXEL, margins: [side, 3.4, 4.4, 5.4], punch: [3.6, 2.1], cameras });
const pixel8 = (id: AndroidPhoneId, cameras: CameraPart[], side = 3.1): SlabFeatures =>
  phone(id, 10.4, { ...PIXEL, rim: 1, margins: [side, 3.2, 3.9, 7.6], punch: [3.6, 2.1], cameras });
const pixel9 = (id: AndroidPhoneId, cameras: CameraPart[]): SlabFeatures =>
  phone(id, 12.4, {
    margins: [2.5, 2.5, 2.8, 10],
    punch: [3.6, 2.1],
    polished: true,
    rim: 1,
    wallpaper: 'dune',
    cameras,
  });
/** Pixels before the bar: a square plate with one or two lenses, punch hole in the corner. */
const pixel5 = (id: AndroidPhoneId, lenses: readonly (readonly [number, number, number])[]): SlabFeatures =>
  phone(id, 9.6, {
    ...ROUND,
    wallpaper: 'dune',
    margins: [4, 4, 4.4, 6.6],
    punch: [4.2, 2.2, 10],
    cameras: [
      {
        kind: 'plate',
        x: 5.6,
        y: 5.6,
        width: 20.4,
        height: 20.4,
        radius: 5.2,
        fill: '#1b1c1e',
        lenses,
        flash: [14.6, 14.8, 1.7],
      },
    ],
  });

/** The Pixel 4 had a forehead with sensors instead of a hole. */
const pixel4 = (id: AndroidPhoneId): SlabFeatures => ({
  ...pixel5(id, [
    [6, 10.2, 3.9],
    [14.6, 10.2, 3.9],
  ]),
  screen: { side: 3.4, top: 11, bottom: 4.8, radius: 6 },
  cutout: undefined,
  earpiece: { x: 0, y: 3.6, width: 12, height: 1.1 },
  frontCameras: [[17, 6, 1.5]],
});

const fairphone3 = (id: AndroidPhoneId): SlabFeatures =>
  phone(id, 7.4, {
    margins: [4.2, 12.4, 14.2, 0.6],
    cutout: undefined,
    earpiece: { x: 0, y: 5.4, width: 12, height: 1.2 },
    frontCameras: [[22, 6, 1.6]],
    wallpaper: 'dune',
    ...ROUND,
    keys: {
      left: [
        [44, 9],
        [56, 9],
        [70, 9],
      ],
    },
    cameras: [{ kind: 'free', lenses: [[35.9, 20, 6.4]], rim: 0.16, flash: [35.9, 33, 2] }],
  });

const OTHERS = {
  'fairphone-3': fairphone3('fairphone-3'),
  'fairphone-3-plus': fairphone3('fairphone-3-plus'),
  'fairphone-4': phone('fairphone-4', 8.6, {
    margins: [4, 4.4, 7.4, 4],
    cutout: { kind: 'teardrop' },
    wallpaper: 'dune',
    rim: 1,
    cameras: FAIRPHONE_LOBES,
  }),
  'fairphone-5': phone('fairphone-5', 9.4, {
    margins: [3.9, 4.1, 5, 5.4],
    punch: [3.9, 2],
    wallpaper: 'dune',
    rim: 1,
    cameras: FAIRPHONE_LOBES,
  }),
  'oneplus-11': phone('oneplus-11', 8.6, {
    ...STEEL,
    rim: 0.8,
    margins: [1.9, 2.6, 3.4, 6],
    punch: [5.2, 1.9, 9],
    keys: {
      left: [[47, 21]],
      right: [
        [43, 11, '#55565a'],
        [58, 11],
      ],
    },
    curve: 6,
    cameras: [
      {
        kind: 'disc',
        x: 27.6,
        y: 30.6,
        radius: 22.4,
        arm: true,
        lenses: [
          [-8, -8.4, 6.7],
          [-8, 8.4, 6.7],
          [8.6, -8.4, 6.7],
        ],
        flash: [8.6, 8.4, 3.2],
      },
    ],
  }),
  'xperia-1-v': phone('xperia-1-v', 4.4, {
    margins: [2.9, 6.6, 6.4, 0.8],
    cutout: undefined,
    earpiece: { x: 0, y: 2.6, width: 11, height: 0.9 },
    frontCameras: [[54, 3.9, 1.2]],
    rim: 1,
    wallpaper: 'dune',
    keys: {
      right: [
        [38, 19],
        [79, 11],
        [127, 9],
      ],
    },
    cameras: [
      {
        kind: 'plate',
        x: 6.4,
        y: 9,
        width: 15.4,
        height: 42,
        radius: 7.7,
        fill: '#131416',
        gloss: true,
        lenses: [
          [7.7, 7.9, 5.4],
          [7.7, 21, 5.9],
          [7.7, 34.1, 5.4, { square: true }],
        ],
      },
      { kind: 'free', lenses: [], flash: [27.4, 16, 1.8], sensors: [[27.4, 22.6, 1.4]] },
    ],
  }),
};

/** Android phones with a drawing of their own. */
export const ANDROID_PHONES: Record<AndroidPhoneId, SlabFeatures> = {
  ...GALAXY_PHONES,
  'pixel-4': pixel4('pixel-4'),
  'pixel-4-xl': pixel4('pixel-4-xl'),
  'pixel-4a-5g': pixel5('pixel-4a-5g', [
    [6, 6, 3.9],
    [14.6, 6, 3.9],
  ]),
  'pixel-4a': pixel5('pixel-4a', [[6.4, 6.4, 4]]),
  'pixel-5': pixel5('pixel-5', [
    [6, 6, 3.9],
    [14.6, 6, 3.9],
  ]),
  'pixel-6': pixel6('pixel-6', 18, 23),
  'pixel-6-pro': pixel6('pixel-6-pro', 18.4, 23.6),
  'pixel-6a': pixel6('pixel-6a', 17, 18.6),
  'pixel-7': pixel7('pixel-7', visorBar(17, 21.4, [[9, 37, 15.4]], [17, 37.4], 5.5, [53.6, 2.2])),
  'pixel-7-pro': pixel7(
    'pixel-7-pro',
    visorBar(
      17.4,
      22,
      [
        [9, 37, 15.8],
        [49.4, 14.6, 14.6],
      ],
      [17, 37.2, 56.7],
      5.6,
      [70, 1.9],
    ),
    2,
  ),
  'pixel-7a': pixel8('pixel-7a', visorBar(16, 18.4, [[10, 34, 13.6]], [17.4, 36.4], 5, [52, 2]), 4),
  'pixel-8': pixel8('pixel-8', visorBar(15.6, 20.8, [[9.2, 36, 15.6]], [17.2, 37], 5.9, [53.2, 2.3])),
  'pixel-8-pro': pixel8('pixel-8-pro', visorBar(16.4, 22.4, [[8.8, 54, 16.6]], [17.4, 36, 54.4], 6, [69, 2.2]), 2.6),
  'pixel-8a': pixel8('pixel-8a', visorBar(15.8, 18.4, [[10, 34, 13.6]], [17.4, 36.4], 5, [52, 2]), 4),
  'pixel-9': pixel9('pixel-9', ovalBar(5.4, 61.2, false)),
  'pixel-9-pro': pixel9('pixel-9-pro', ovalBar(5.4, 61.2, true)),
  'pixel-9-pro-xl': pixel9('pixel-9-pro-xl', ovalBar(6.4, 63.8, true)),
  ...OTHERS,
};
