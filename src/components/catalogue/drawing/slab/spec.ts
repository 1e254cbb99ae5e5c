import type { WallpaperKind } from '../parts/wallpaper.ts';
import type { CornerKind } from '../svg/shapes.ts';
import type { CameraPart } from './cameras.ts';

/** A key on an edge: distance from the top (or left) end, length, and its colour when it differs from the frame. */
export type EdgeKey = readonly [start: number, length: number, colour?: string];

/** What interrupts the screen at its top. */
export type Cutout =
  | { readonly kind: 'island'; readonly width: number; readonly height: number; readonly top: number }
  | {
      readonly kind: 'notch';
      readonly width: number;
      readonly height: number;
      /** Slim notches carry the earpiece above them, on the rim. */
      readonly slim?: boolean;
      readonly cameraX?: number;
    }
  | { readonly kind: 'punch'; readonly y: number; readonly radius: number; readonly x?: number }
  | { readonly kind: 'teardrop' };

export type Screen = {
  /** Margins between the body's edge and the lit screen. */
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
  readonly radius: number;
  readonly corner?: CornerKind;
  /** Extra margin on the right, where an e-reader has its page keys. */
  readonly gripWidth?: number;
};

export type HomeButton = {
  readonly y: number;
  readonly radius: number;
  readonly ring?: string;
  readonly ringWidth?: number;
};

/** Everything about a slab (phone, tablet, e-reader) but its size. Millimetres from the body's top left corner. */
export type SlabFeatures = {
  readonly radius: number;
  readonly corner: CornerKind;
  readonly frame: 'flat' | 'round';
  /** Polished steel shows a white glint. */
  readonly polished?: boolean;
  /** Width of the rim seen from straight on. */
  readonly rim: number;
  /** How far the keys stand out. */
  readonly keyHeight?: number;
  readonly screen: Screen;
  readonly wallpaper: WallpaperKind;
  readonly paper?: boolean;
  readonly pageKeys?: boolean;
  readonly face?: string;
  readonly cutout?: Cutout;
  readonly keys: {
    readonly left?: readonly EdgeKey[];
    readonly right?: readonly EdgeKey[];
    readonly top?: readonly EdgeKey[];
  };
  readonly antennas?: boolean;
  readonly earpiece?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly frontCameras?: readonly (readonly [x: number, y: number, radius: number])[];
  readonly home?: HomeButton;
  /** Distance of the home bar from the lower end of the screen. */
  readonly homeBarY?: number;
  readonly back: {
    readonly surface: 'glass' | 'matte' | 'metal';
    /** Width of glass that rolls over the long edges. */
    readonly curve?: number;
    readonly cameras: readonly CameraPart[];
  };
  /** How far back and front are turned in the pair, in radians, and the part of the back that is hidden. */
  readonly yaw?: readonly [back: number, front: number];
  readonly overlap?: number;
};

/** A slab ready to be drawn. */
export type Slab = SlabFeatures & { readonly width: number; readonly height: number; readonly depth: number };
