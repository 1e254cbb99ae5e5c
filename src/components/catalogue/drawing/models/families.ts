import type { CameraPart } from '../slab/cameras.ts';
import type { SlabFeatures } from '../slab/spec.ts';
import type { BackStyle, FrontStyle, SlabFamily } from '../slab-family.ts';
import { android } from './android.ts';
import { freeTrio, ovalBar, visorBar } from './android-cameras.ts';
import { reader, withPageKeys } from './tablets.ts';

type Size = { readonly width: number; readonly height: number };

const DARK = '#17181b';

function cornerPlate(
  width: number,
  height: number,
  lenses: PlateLenses,
  flash: readonly [number, number, number],
): CameraPart[] {
  return [{ kind: 'plate', x: 6, y: 6, width, height, radius: 6, fill: DARK, gloss: true, lenses, flash }];
}
type PlateLenses = readonly (readonly [number, number, number])[];

/** Large disc: in the corner, or in the middle of the back. */
const roundPlate = (x: number, y: number, radius: number): CameraPart[] => [
  {
    kind: 'disc',
    x,
    y,
    radius,
    lenses: [
      [-radius * 0.36, -radius * 0.37, radius * 0.3],
      [-radius * 0.36, radius * 0.37, radius * 0.3],
      [radius * 0.38, -radius * 0.37, radius * 0.3],
    ],
    flash: [radius * 0.38, radius * 0.37, radius * 0.14],
  },
];

/** Cameras of a family on a back of this width. */
function cameras(style: BackStyle, { width }: Size): CameraPart[] {
  const middle = width / 2;
  switch (style) {
    case 'single':
      return [{ kind: 'free', lenses: [[12.4, 12.4, 5]], rim: 0.15, flash: [24, 12.4, 2.1] }];
    case 'centre':
      return [{ kind: 'free', lenses: [[middle, 18, 6.2]], rim: 0.16, flash: [middle + 11.5, 18, 2] }];
    case 'pill':
      return cornerPlate(
        13.6,
        33,
        [
          [6.8, 7.2, 4.9],
          [6.8, 19, 4.9],
        ],
        [6.8, 28.2, 1.6],
      );
    case 'plate':
      return cornerPlate(
        25,
        33,
        [
          [8.2, 8.4, 5.8],
          [8.2, 22.8, 5.8],
          [19.2, 15.8, 3.4],
        ],
        [19.2, 6.4, 1.7],
      );
    case 'trio':
      return freeTrio(13, [13, 27.6, 42], 6, [24, 20.4]);
    case 'duo':
      return freeTrio(13, [13, 28.6], 6.4, [25, 20.8]);
    case 'row':
      return [
        {
          kind: 'free',
          lenses: [
            [13, 13, 6],
            [28, 13, 6],
          ],
          rim: 0.15,
          flash: [39, 13, 1.9],
        },
      ];
    case 'disc':
      return roundPlate(middle, 30, 14.6);
    case 'corner-disc':
      return roundPlate(25, 27, 19);
    case 'visor':
      return visorBar(16, 20, [[9.4, 36, 14.6]], [17, 37.4], 5.4, [53, 2.1]);
    case 'oval':
      return ovalBar(width * 0.075, width * 0.85, false);
    case 'lens':
      return [{ kind: 'free', lenses: [[14, 14, 4.8]], rim: 0.15, microphones: [[22.4, 14, 0.6, '#333']] }];
    case 'none':
      return [];
  }
}

const EARPIECE = { x: 0, y: 4.6, width: 12, height: 1.2 } as const;

/** Features of a phone of this family. */
function phone(front: FrontStyle, back: readonly CameraPart[], size: Size): SlabFeatures {
  const { width, height } = size;
  const frame = { frame: 'round', rim: 0.95 } as const;
  switch (front) {
    case 'home': {
      const end = height * 0.124;
      return android(height, 9.8, {
        ...frame,
        wallpaper: 'orb',
        margins: [width * 0.064, end, end, 0],
        cutout: undefined,
        home: { y: height - end / 2, radius: 5.45 },
        earpiece: { ...EARPIECE, y: end * 0.5 },
        cameras: back,
      });
    }
    case 'bezel': {
      const end = height * 0.098;
      return android(height, 8, {
        ...frame,
        margins: [width * 0.048, end, end * 1.12, 0.4],
        cutout: undefined,
        earpiece: { ...EARPIECE, y: end * 0.42 },
        frontCameras: [[width * 0.76, end * 0.48, 1.5]],
        cameras: back,
      });
    }
    case 'slim':
      return android(height, 5.6, {
        ...frame,
        wallpaper: 'dune',
        margins: [2.8, height * 0.043, height * 0.041, 1.6],
        cutout: undefined,
        earpiece: { ...EARPIECE, y: height * 0.018, height: 0.9 },
        frontCameras: [[width * 0.76, height * 0.022, 1.2]],
        cameras: back,
      });
    case 'teardrop':
      return android(height, 8.8, {
        ...frame,
        margins: [3.4, 4, 7, 5],
        cutout: { kind: 'teardrop' },
        cameras: back,
        surface: 'glass',
      });
    case 'notch':
    case 'island':
      return android(height, 11, {
        wallpaper: 'orb',
        margins: [3.3, 3.3, 3.3, 8.4],
        cutout:
          front === 'notch'
            ? { kind: 'notch', width: 30, height: 5.3 }
            : { kind: 'island', width: 20.7, height: 6.1, top: 1.9 },
        cameras: back,
      });
    default:
      return android(height, 9, { ...frame, margins: [3, 3, 3.9, 6.4], cameras: back });
  }
}

/** Features of a tablet of this family: a metal back, even margins, or the bezels and home button of older ones. */
function tablet(front: FrontStyle, back: readonly CameraPart[], { width, height }: Size): SlabFeatures {
  const apple = front === 'home';
  const old = apple || front === 'bezel';
  const end = apple ? 21.4 : old ? 15 : 9;
  const base = android(height, old ? 10 : 8, {
    margins: [old ? (apple ? 9.1 : 12) : 9, end, end, old ? 0.3 : 2.4],
    cutout: undefined,
    wallpaper: apple ? 'orb' : 'fold',
    rim: 0.7,
    keyHeight: 0.5,
    homeBarY: 3,
    cameras: [],
    home: apple ? { y: height - 10.4, radius: 6.6, ringWidth: 0.7 } : undefined,
    frontCameras: [[width / 2, old ? end / 2 : 4.6, 1.3]],
    keys: { top: [[width - 22, 11]], right: [[26, 20]] },
  });
  return { ...base, yaw: [0.4, 0.24], overlap: 0.5, back: { surface: 'metal', cameras: back } };
}

/** Everything about a slab of a family but its size. */
export function familyFeatures({ front, back }: SlabFamily, size: Size, broad: boolean): SlabFeatures {
  if (front === 'paper') {
    const side = size.width > 150 ? 14 : 10.6;
    return reader(side, side, size.width > 150 ? 14 : 25, { face: '#1a1b1d' });
  }
  if (front === 'paper-keys') return reader(8.4, 10.4, 10.4, { ...withPageKeys(size.width), face: '#1f2022' });
  const parts = cameras(back, size);
  return broad ? tablet(front, parts, size) : phone(front, parts, size);
}
