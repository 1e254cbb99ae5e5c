import type { CameraPart } from '../slab/cameras.ts';
import type { Cutout, SlabFeatures } from '../slab/spec.ts';
import {
  diagonal,
  LEVEL_8_PLUS,
  PILL_16,
  PILL_X,
  PLATEAU_AIR,
  plateau,
  SINGLE_8,
  STACKED_11,
  STACKED_12,
  single,
  triangle,
} from './apple-cameras.ts';
import { APPLE_PHONE_BODIES, type ApplePhoneId } from './bodies.ts';

// Lit panels: pixels divided by pixel density, in millimetres, and the radius of their corners.

type Panel = readonly [width: number, height: number, radius: number];
const PANEL = {
  sixOne: [64.6, 139.8, 7.84],
  sixSeven: [71.2, 154.06, 8.2],
  fiveFour: [57.6, 124.9, 7.3],
  fiveEight: [62.4, 135.1, 6.5],
  sixFive: [68.88, 149.07, 6.5],
  liquid: [64.5, 139.6, 6.5],
  island: [65.1, 141.1, 9.1],
  islandLarge: [71.23, 154.38, 9.4],
  sixThree: [66.6, 144.8, 10.3],
  sixNine: [72.89, 158.36, 10.6],
  air: [69.57, 151.07, 10.4],
} as const satisfies Record<string, Panel>;

const KEYS = {
  home: {
    left: [
      [21, 5.2],
      [32.5, 9.2],
      [44.5, 9.2],
    ],
    right: [[33, 10]],
  },
  notch: {
    left: [
      [25, 5.2],
      [36.5, 9.6],
      [49, 9.6],
    ],
    right: [[38, 16.5]],
  },
  flat: {
    left: [
      [26.5, 5.2],
      [38, 9.6],
      [50.5, 9.6],
    ],
    right: [[43, 16.5]],
  },
  flatLarge: {
    left: [
      [29, 5.2],
      [41, 10],
      [54, 10],
    ],
    right: [[47, 17.5]],
  },
  action: {
    left: [
      [27, 6],
      [39, 10],
      [52, 10],
    ],
    right: [[43, 17.5]],
  },
  actionLarge: {
    left: [
      [29.5, 6],
      [42, 10.6],
      [56, 10.6],
    ],
    right: [[47, 18.5]],
  },
  capture: {
    left: [
      [27, 6],
      [39, 10],
      [52, 10],
    ],
    right: [
      [43, 17.5],
      [92, 17],
    ],
  },
  captureLarge: {
    left: [
      [29.5, 6],
      [42, 10.6],
      [56, 10.6],
    ],
    right: [
      [47, 18.5],
      [100, 18],
    ],
  },
} as const;

const wideNotch = (width: number, height: number): Cutout => ({ kind: 'notch', width, height });
const slimNotch = (width: number, height: number, cameraX: number): Cutout => ({
  kind: 'notch',
  width,
  height,
  slim: true,
  cameraX,
});
const NOTCH_13 = slimNotch(26.8, 5.5, -8.5);
const ISLAND: Cutout = { kind: 'island', width: 20.7, height: 6.1, top: 1.9 };

type Extra = Partial<SlabFeatures> & Pick<SlabFeatures, 'keys' | 'back'>;

/** Screen margins follow from body and panel; the body's corner is the screen's plus the margin. */
function iphone(id: ApplePhoneId, panel: Panel, extra: Extra): SlabFeatures {
  const [width, height] = APPLE_PHONE_BODIES[id];
  const side = (width - panel[0]) / 2;
  const end = (height - panel[1]) / 2;
  return {
    radius: panel[2] + side,
    corner: 'continuous',
    frame: 'flat',
    rim: 0.85,
    wallpaper: 'orb',
    screen: { side, top: end, bottom: end, radius: panel[2] },
    antennas: true,
    ...extra,
  };
}

/** Phones with a home button: 4.7 and 5.5 inch. */
function homeButton(id: ApplePhoneId, ring: string | undefined, cameras: CameraPart[], large = false): SlabFeatures {
  const top = large ? 18.4 : 17.18;
  return iphone(id, [58.5, 104.05, 0], {
    radius: 10.2,
    frame: 'round',
    rim: 1.1,
    keys: KEYS.home,
    screen: { side: large ? 4.85 : 4.4, top, bottom: top, radius: 0, corner: 'arc' },
    home: { y: large ? 149.2 : 129.9, radius: 5.45, ring },
    earpiece: { x: 0, y: 8.6, width: 11, height: 1.3 },
    frontCameras: [[large ? 27.9 : 22.5, 9.2, 1.1]],
    back: { surface: 'glass', cameras },
  });
}

const x = (id: ApplePhoneId, panel: Panel): SlabFeatures =>
  iphone(id, panel, {
    frame: 'round',
    polished: true,
    rim: 1.15,
    keys: KEYS.notch,
    cutout: wideNotch(35, 5.2),
    back: { surface: 'glass', cameras: PILL_X },
  });
const liquid = (id: ApplePhoneId, cameras: CameraPart[]): SlabFeatures =>
  iphone(id, PANEL.liquid, {
    frame: 'round',
    rim: 1.2,
    keys: KEYS.notch,
    cutout: wideNotch(35, 5.2),
    back: { surface: 'glass', cameras },
  });
const pro11 = (id: ApplePhoneId, panel: Panel): SlabFeatures => ({
  ...x(id, panel),
  back: { surface: 'matte', cameras: triangle(30.2, 6.3, 4.3, 30.2 * 0.27, false) },
});
type Flat = { keys: SlabFeatures['keys']; cutout: Cutout; cameras: CameraPart[] };
const flatGlass = (id: ApplePhoneId, panel: Panel, { keys, cutout, cameras }: Flat): SlabFeatures =>
  iphone(id, panel, { keys, cutout, back: { surface: 'glass', cameras } });
const flatPro = (id: ApplePhoneId, panel: Panel, { keys, cutout, cameras }: Flat): SlabFeatures =>
  iphone(id, panel, { polished: true, keys, cutout, back: { surface: 'matte', cameras } });
const rounded = (
  id: ApplePhoneId,
  panel: Panel,
  rim: number,
  keys: Flat['keys'],
  cameras: CameraPart[],
): SlabFeatures =>
  iphone(id, panel, { frame: 'round', rim, keys, cutout: ISLAND, back: { surface: 'matte', cameras } });
const pro17 = (id: ApplePhoneId, panel: Panel, keys: Flat['keys']): SlabFeatures => {
  const [width, height] = APPLE_PHONE_BODIES[id];
  return { ...rounded(id, panel, 1.2, keys, []), back: { surface: 'metal', cameras: plateau(width, height) } };
};

const NOTCH_12 = wideNotch(34.6, 5.3);
const TRIO_13 = triangle(35.6, 7.9, 3.7);
const TRIO_14 = triangle(37.4, 8.5, 3.2);
const TRIO_15 = triangle(36.6, 8.35, 3.1, 10.4);
const TRIO_16 = triangle(38, 8.75, 3, 11);

/** iPhones from 2017 on. */
export const APPLE_PHONES: Record<ApplePhoneId, SlabFeatures> = {
  'iphone-8': homeButton('iphone-8', undefined, SINGLE_8),
  'iphone-8-plus': homeButton('iphone-8-plus', undefined, LEVEL_8_PLUS, true),
  'iphone-se-2020': homeButton('iphone-se-2020', '#3a3b3e', SINGLE_8),
  'iphone-se-2022': homeButton('iphone-se-2022', '#3a3b3e', SINGLE_8),
  'iphone-x': x('iphone-x', PANEL.fiveEight),
  'iphone-xr': liquid('iphone-xr', single(6.3)),
  'iphone-xs': x('iphone-xs', PANEL.fiveEight),
  'iphone-xs-max': x('iphone-xs-max', PANEL.sixFive),
  'iphone-11': liquid('iphone-11', STACKED_11),
  'iphone-11-pro': pro11('iphone-11-pro', PANEL.fiveEight),
  'iphone-11-pro-max': pro11('iphone-11-pro-max', PANEL.sixFive),
  'iphone-12': flatGlass('iphone-12', PANEL.sixOne, { keys: KEYS.flat, cutout: NOTCH_12, cameras: STACKED_12 }),
  'iphone-12-mini': flatGlass('iphone-12-mini', PANEL.fiveFour, {
    keys: KEYS.home,
    cutout: wideNotch(34, 5.1),
    cameras: STACKED_12,
  }),
  'iphone-12-pro': flatPro('iphone-12-pro', PANEL.sixOne, {
    keys: KEYS.flat,
    cutout: NOTCH_12,
    cameras: triangle(31, 6.6, 4.9),
  }),
  'iphone-12-pro-max': flatPro('iphone-12-pro-max', PANEL.sixSeven, {
    keys: KEYS.flatLarge,
    cutout: NOTCH_12,
    cameras: triangle(34, 7.2, 4.9),
  }),
  'iphone-13': flatGlass('iphone-13', PANEL.sixOne, {
    keys: KEYS.flat,
    cutout: NOTCH_13,
    cameras: diagonal(29.4, 6.55),
  }),
  'iphone-13-mini': flatGlass('iphone-13-mini', PANEL.fiveFour, {
    keys: KEYS.home,
    cutout: slimNotch(26, 5.3, -8.2),
    cameras: diagonal(28.6, 6.4),
  }),
  'iphone-13-pro': flatPro('iphone-13-pro', PANEL.sixOne, { keys: KEYS.flat, cutout: NOTCH_13, cameras: TRIO_13 }),
  'iphone-13-pro-max': flatPro('iphone-13-pro-max', PANEL.sixSeven, {
    keys: KEYS.flatLarge,
    cutout: NOTCH_13,
    cameras: TRIO_13,
  }),
  'iphone-14': flatGlass('iphone-14', PANEL.sixOne, {
    keys: KEYS.flat,
    cutout: NOTCH_13,
    cameras: diagonal(31, 7.05, 8.6),
  }),
  'iphone-14-plus': flatGlass('iphone-14-plus', PANEL.sixSeven, {
    keys: KEYS.flatLarge,
    cutout: NOTCH_13,
    cameras: diagonal(31, 7.05, 8.6),
  }),
  'iphone-14-pro': flatPro('iphone-14-pro', PANEL.island, { keys: KEYS.flat, cutout: ISLAND, cameras: TRIO_14 }),
  'iphone-14-pro-max': flatPro('iphone-14-pro-max', PANEL.islandLarge, {
    keys: KEYS.flatLarge,
    cutout: ISLAND,
    cameras: TRIO_14,
  }),
  'iphone-15': rounded('iphone-15', PANEL.island, 1, KEYS.action, diagonal(32.4, 7.4, 9)),
  'iphone-15-plus': rounded('iphone-15-plus', PANEL.islandLarge, 1, KEYS.actionLarge, diagonal(32.4, 7.4, 9)),
  'iphone-15-pro': rounded('iphone-15-pro', PANEL.island, 0.95, KEYS.action, TRIO_15),
  'iphone-15-pro-max': rounded('iphone-15-pro-max', PANEL.islandLarge, 0.95, KEYS.actionLarge, TRIO_15),
  'iphone-16': rounded('iphone-16', PANEL.island, 1, KEYS.capture, PILL_16),
  'iphone-16-plus': rounded('iphone-16-plus', PANEL.islandLarge, 1, KEYS.captureLarge, PILL_16),
  'iphone-16e': {
    ...flatGlass('iphone-16e', PANEL.sixOne, { keys: KEYS.action, cutout: NOTCH_13, cameras: single(7) }),
    back: { surface: 'matte', cameras: single(7) },
  },
  'iphone-16-pro': rounded('iphone-16-pro', PANEL.sixThree, 0.9, KEYS.capture, TRIO_16),
  'iphone-16-pro-max': rounded('iphone-16-pro-max', PANEL.sixNine, 0.9, KEYS.captureLarge, TRIO_16),
  'iphone-17': rounded('iphone-17', PANEL.sixThree, 0.95, KEYS.capture, PILL_16),
  'iphone-17e': {
    ...flatGlass('iphone-17e', PANEL.sixOne, { keys: KEYS.action, cutout: ISLAND, cameras: single(7) }),
    back: { surface: 'matte', cameras: single(7) },
  },
  'iphone-17-pro': pro17('iphone-17-pro', PANEL.sixThree, KEYS.capture),
  'iphone-17-pro-max': pro17('iphone-17-pro-max', PANEL.sixNine, KEYS.captureLarge),
  'iphone-air': { ...rounded('iphone-air', PANEL.air, 0.9, KEYS.capture, PLATEAU_AIR), polished: true },
};
