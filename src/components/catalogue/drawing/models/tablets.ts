import type { CameraPart } from '../slab/cameras.ts';
import { BROAD_PAIR } from '../slab/layout.ts';
import type { EdgeKey, SlabFeatures } from '../slab/spec.ts';
import { READER_BODIES, type ReaderId, TABLET_BODIES, type TabletId } from './bodies.ts';

type Panel = readonly [width: number, height: number];
const PANEL = {
  air: [157.8, 227.1],
  pro11: [160.5, 229.8],
  pro13: [197, 262.7],
  mini: [116, 177.2],
} as const satisfies Record<string, Panel>;

const oneLens = (radius: number): CameraPart => ({
  kind: 'free',
  lenses: [[13.6, 13.6, radius]],
  rim: 0.14,
  microphones: [[22.4, 13.6, 0.6, '#333']],
});
const HOME_LENS: CameraPart = {
  kind: 'free',
  lenses: [[13.4, 13.4, 4.4]],
  rim: 0.16,
  microphones: [[87, 8, 0.6, '#333']],
};
/** Three contacts for a keyboard, centred near the lower edge. */
const contacts = (centre: number, y: number): CameraPart => ({
  kind: 'marks',
  list: [0, -4.4, 4.4].map((shift) => ({ box: [centre - 0.95 + shift, y, 1.9, 1.9] as const, radius: 0.95 })),
});
const PRO_PLATE: CameraPart = {
  kind: 'plate',
  x: 6,
  y: 6,
  width: 26,
  height: 26,
  radius: 7.4,
  gloss: true,
  lenses: [
    [7.7, 7.8, 5.4],
    [7.7, 18.6, 4.5],
  ],
  flash: [19, 7.4, 2.2],
  depthSensor: [19, 18.6, 2.6],
  microphone: [19, 13, 0.5],
};

const VOLUME: readonly EdgeKey[] = [
  [25, 9.5],
  [37, 9.5],
];

type Extra = Partial<SlabFeatures> & { readonly cameras: readonly CameraPart[] };

/** A tablet whose margins follow from body and panel. */
function tablet(id: TabletId, panel: Panel, radius: number, corner: number, extra: Extra): SlabFeatures {
  const [width, height] = TABLET_BODIES[id];
  const { cameras, ...rest } = extra;
  const side = (width - panel[0]) / 2;
  const end = (height - panel[1]) / 2;
  return {
    radius,
    corner: 'continuous',
    frame: 'flat',
    rim: 0.7,
    wallpaper: 'orb',
    keyHeight: 0.5,
    screen: { side, top: end, bottom: end, radius: corner },
    ...BROAD_PAIR,
    homeBarY: 3,
    keys: {},
    back: { surface: 'metal', cameras },
    ...rest,
  };
}

/** iPads with a home button. */
function homeIpad(id: TabletId): SlabFeatures {
  const [width, height] = TABLET_BODIES[id];
  const end = id === 'ipad-mini-5th-generation' ? 21.2 : 21.4;
  return tablet(id, [width, height], 11, 0, {
    home: { y: height - 10.4, radius: 6.6, ringWidth: 0.7 },
    screen: { side: id === 'ipad-mini-5th-generation' ? 7.2 : 9.1, top: end, bottom: end, radius: 0, corner: 'arc' },
    frontCameras: [[width / 2 - 0.05, 10.6, 1.5]],
    keys: {
      right: [
        [27, 9.5],
        [39, 9.5],
      ],
      top: [[width - 24.1, 10]],
    },
    cameras: [HOME_LENS],
  });
}

const landscapeIpad = (id: TabletId): SlabFeatures =>
  tablet(id, PANEL.air, 12.6, 3, {
    frontCameras: [[174.4, 124.3, 1.3]],
    keys: {
      top: [
        [158, 12],
        [12, 9.5],
        [24, 9.5],
      ],
    },
    cameras: [oneLens(5.2), contacts(89.75, 240.6)],
  });

function airOrPro(id: TabletId, panel: Panel, cameras: CameraPart[]): SlabFeatures {
  const [width, height] = TABLET_BODIES[id];
  return tablet(id, panel, 12.4, 3, {
    frontCameras: [[width / 2, panel === PANEL.air ? 5.2 : 4.5, 1.3]],
    keys: { top: [[width - 20.5, 12]], right: VOLUME },
    cameras: [...cameras, contacts(width / 2, height - 8)],
  });
}

const mini = (id: TabletId): SlabFeatures =>
  tablet(id, PANEL.mini, 12.4, 3, {
    frontCameras: [[67.4, 4.6, 1.3]],
    keys: {
      top: [
        [114, 12],
        [12, 9.5],
        [24, 9.5],
      ],
    },
    cameras: [oneLens(5)],
  });

const galaxyTab = (id: TabletId): SlabFeatures => ({
  ...tablet(id, [148.1, 236.9], 9, 3.4, {
    frontCameras: [[161, 127, 1.2]],
    keys: {
      top: [
        [140, 16],
        [112, 22],
      ],
    },
    cameras: [
      {
        kind: 'plate',
        x: 6.4,
        y: 6.4,
        width: 14.4,
        height: 26.6,
        radius: 7.2,
        fill: '#17181a',
        gloss: true,
        lenses: [
          [7.2, 7.4, 5.2],
          [7.2, 19.2, 5.2],
        ],
      },
      { kind: 'marks', list: [{ box: [12.2, 36.4, 2.8, 100], radius: 1.4, colour: '#1c1d20', opacity: 0.85 }] },
      { kind: 'free', lenses: [], flash: [26.6, 13.6, 1.7] },
    ],
  }),
  corner: 'arc',
  wallpaper: 'fold',
});

/** Tablets with a drawing of their own. */
export const TABLETS: Record<TabletId, SlabFeatures> = {
  'ipad-5th-generation': homeIpad('ipad-5th-generation'),
  'ipad-6th-generation': homeIpad('ipad-6th-generation'),
  'ipad-7th-generation': homeIpad('ipad-7th-generation'),
  'ipad-8th-generation': homeIpad('ipad-8th-generation'),
  'ipad-9th-generation': homeIpad('ipad-9th-generation'),
  'ipad-10th-generation': landscapeIpad('ipad-10th-generation'),
  'ipad-a16': landscapeIpad('ipad-a16'),
  'ipad-mini-5th-generation': homeIpad('ipad-mini-5th-generation'),
  'ipad-mini-6th-generation': mini('ipad-mini-6th-generation'),
  'ipad-mini-a17-pro': mini('ipad-mini-a17-pro'),
  'ipad-air-3rd-generation': homeIpad('ipad-air-3rd-generation'),
  'ipad-air-4th-generation': airOrPro('ipad-air-4th-generation', PANEL.air, [oneLens(5.2)]),
  'ipad-air-5th-generation': airOrPro('ipad-air-5th-generation', PANEL.air, [oneLens(5.2)]),
  'ipad-air-11-m2': airOrPro('ipad-air-11-m2', PANEL.air, [oneLens(5.2)]),
  'ipad-air-13-m2': airOrPro('ipad-air-13-m2', PANEL.pro13, [oneLens(5.2)]),
  'ipad-pro-11-1st-generation': airOrPro('ipad-pro-11-1st-generation', PANEL.pro11, [oneLens(5.6)]),
  'ipad-pro-11-2nd-generation': airOrPro('ipad-pro-11-2nd-generation', PANEL.pro11, [PRO_PLATE]),
  'ipad-pro-11-3rd-generation': airOrPro('ipad-pro-11-3rd-generation', PANEL.pro11, [PRO_PLATE]),
  'ipad-pro-11-4th-generation': airOrPro('ipad-pro-11-4th-generation', PANEL.pro11, [PRO_PLATE]),
  'ipad-pro-11-m4': airOrPro('ipad-pro-11-m4', PANEL.pro11, [PRO_PLATE]),
  'ipad-pro-13-m4': airOrPro('ipad-pro-13-m4', PANEL.pro13, [PRO_PLATE]),
  'ipad-pro-12-9-3rd-generation': airOrPro('ipad-pro-12-9-3rd-generation', PANEL.pro13, [oneLens(5.6)]),
  'ipad-pro-12-9-4th-generation': airOrPro('ipad-pro-12-9-4th-generation', PANEL.pro13, [PRO_PLATE]),
  'ipad-pro-12-9-5th-generation': airOrPro('ipad-pro-12-9-5th-generation', PANEL.pro13, [PRO_PLATE]),
  'ipad-pro-12-9-6th-generation': airOrPro('ipad-pro-12-9-6th-generation', PANEL.pro13, [PRO_PLATE]),
  'galaxy-tab-s8': galaxyTab('galaxy-tab-s8'),
  'galaxy-tab-s9': galaxyTab('galaxy-tab-s9'),
};

/** An e-reader: margins around the paper, thicker below; `keys` where pages are turned by hand. */
export function reader(side: number, top: number, bottom: number, look: Partial<SlabFeatures> = {}): SlabFeatures {
  return {
    radius: 9,
    corner: 'arc',
    frame: 'round',
    rim: 0.8,
    wallpaper: 'dune',
    paper: true,
    screen: { side, top, bottom, radius: 0.3 },
    keys: {},
    ...BROAD_PAIR,
    back: { surface: 'matte', cameras: [] },
    ...look,
  };
}

/** Margin of a 7-inch paper screen beside its page keys. */
export const withPageKeys = (width: number): Partial<SlabFeatures> => ({
  rim: 0.9,
  pageKeys: true,
  screen: { side: 8.4, top: 10.4, bottom: 10.4, radius: 0.3, gripWidth: width - 126 },
  back: { surface: 'matte', cameras: [{ kind: 'marks', list: [{ box: [12, 20, 1.2, 120], radius: 0.6 }] }] },
});

/** E-readers with a drawing of their own. */
export const READERS: Record<ReaderId, SlabFeatures> = {
  'kindle-11th-generation-2022': reader(9, 10, 22, { face: '#141516' }),
  'kindle-11th-generation-2024': reader(9, 10, 22, { face: '#141516' }),
  'kindle-10th-generation': reader(11, 13, 26),
  'kindle-scribe-2022': reader(16, 16, 16, {
    screen: { side: 16, top: 16, bottom: 16, radius: 0.3, gripWidth: 6 },
    face: '#1a1b1d',
  }),
  'kindle-paperwhite-10th-generation': reader(12.6, 13, 28, { face: '#141516' }),
  'kindle-paperwhite-11th-generation': reader(10.2, 10.4, 24, { face: '#141516' }),
  'kindle-paperwhite-12th-generation': reader(9.6, 10.2, 23, { face: '#141516' }),
  'kindle-oasis-10th-generation': reader(
    8.4,
    10.4,
    10.4,
    withPageKeys(READER_BODIES['kindle-oasis-10th-generation'][0]),
  ),
  'kobo-clara-2e': reader(10.4, 11.4, 25),
  'kobo-libra-2': reader(8.4, 10.4, 10.4, withPageKeys(READER_BODIES['kobo-libra-2'][0])),
};
