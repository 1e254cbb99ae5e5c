import type { CameraPart } from '../slab/cameras.ts';
import type { SlabFeatures } from '../slab/spec.ts';
import { ANDROID_PHONE_BODIES, type AndroidPhoneId } from './bodies.ts';

type Margins = readonly [side: number, top: number, bottom: number, radius: number];
type Punch = readonly [y: number, radius: number, x?: number];
export type AndroidLook = Partial<SlabFeatures> & {
  readonly margins: Margins;
  readonly punch?: Punch;
  readonly cameras: readonly CameraPart[];
};
type Surface = { readonly surface?: 'glass' | 'matte'; readonly curve?: number };

/** An Android phone: punch hole in the middle, power and volume on the right, unless told otherwise. */
export function android(height: number, radius: number, look: AndroidLook & Surface): SlabFeatures {
  const { margins, punch = [3.2, 1.75], cameras, surface = 'matte', curve, ...rest } = look;
  const [side, top, bottom, corner] = margins;
  return {
    radius,
    corner: 'arc',
    frame: 'flat',
    rim: 0.8,
    wallpaper: 'fold',
    screen: { side, top, bottom, radius: corner },
    cutout: { kind: 'punch', y: punch[0], radius: punch[1], x: punch[2] },
    keys: {
      right: [
        [height * 0.215, 17],
        [height * 0.36, 9.6],
      ],
    },
    back: { surface, curve, cameras },
    ...rest,
  };
}

/** A phone of the table: its height is known. */
export const phone = (id: AndroidPhoneId, radius: number, look: AndroidLook & Surface): SlabFeatures =>
  android(ANDROID_PHONE_BODIES[id][1], radius, look);

export const ROUND = { frame: 'round', rim: 0.9 } as const;
export const STEEL = { frame: 'round', polished: true, rim: 0.9 } as const;
