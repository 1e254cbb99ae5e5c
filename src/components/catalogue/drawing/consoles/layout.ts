import type { View } from '../scene.ts';
import type { Box } from '../svg/document.ts';
import { boundsOf, type Camera, camera, type Plane, type Point2 } from '../svg/perspective.ts';

/** Kinds of boxed consoles. */
export type BoxConsoleKind = 'vent-tower' | 'slim-tower' | 'flat-box';

/** Width, height, depth in millimetres. */
export type BoxSize = readonly [width: number, height: number, depth: number];

/** The boxed consoles we draw: a squat tower with a vent on top, a slim tower with a round grille, flat boxes. */
export const BOX_SIZES = {
  'vent-tower': [151, 301, 151],
  'slim-tower': [65, 275, 151],
  'flat-box': [265, 39, 288],
} as const satisfies Record<BoxConsoleKind, BoxSize>;

/** From where each is seen. */
export function boxCamera(kind: BoxConsoleKind, view: View): Camera {
  if (kind === 'vent-tower') return camera(view === 'pair' ? [-420, 560, 880] : [0, 520, 1150], [0, 150, 0]);
  if (kind === 'slim-tower') return camera(view === 'back' ? [-900, 300, 60] : [-700, 330, 720], [0, 136, 0]);
  return camera(view === 'back' ? [0, 520, 900] : [-380, 420, 820], [0, 10, 0]);
}

/** The sides of a box standing on the ground: u to the right (or towards the front), v down. */
export function boxSides(see: Camera, [width, height, depth]: BoxSize): { front: Plane; left: Plane; top: Plane } {
  return {
    front: (u, v) => see([u, height - v, depth / 2]),
    left: (u, v) => see([-width / 2, height - v, u]),
    top: (u, v) => see([u, height, v]),
  };
}

function corners(see: Camera, [width, height, depth]: BoxSize): Point2[] {
  const points: Point2[] = [];
  for (const x of [-1, 1]) {
    for (const y of [0, 1]) {
      for (const z of [-1, 1]) points.push(see([(x * width) / 2, y * height, (z * depth) / 2]));
    }
  }
  return points;
}

/** The view box of the console alone. */
export function boxAlone(kind: BoxConsoleKind, size: BoxSize, view: View): Box {
  const [x, y, width, height] = boundsOf(corners(boxCamera(kind, view), size));
  return [x - 14, y - 14, width + 28, height + 32];
}

/** The view box; the pair leaves room for the pad. */
export function boxViewBox(kind: BoxConsoleKind, size: BoxSize, view: View): Box {
  const [x, y, width, height] = boxAlone(kind, size, view);
  if (view !== 'pair') return [x, y, width, height];
  if (kind === 'flat-box') return [x, y, width, height + 26];
  return [x, y, width + (kind === 'slim-tower' ? 96 : 86), height];
}

/** A standing console between two wings, and its view boxes; smaller editions are the same form, scaled. */
export const WINGED_TOWER = { width: 104, height: 390 } as const;
export type WingedTower = { readonly disc: boolean; readonly scale: number };

/** The view box of the winged tower, alone or with its pad. */
export function wingedTowerViewBox({ scale }: WingedTower, view: View): Box {
  const { width, height } = WINGED_TOWER;
  const box: Box = view === 'pair' ? [-20, -18, 310, 430] : [-24, -16, width + 48, height + 34];
  return [box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale];
}

/** A handheld console. Millimetres. */
export type Handheld = {
  readonly width: number;
  readonly height: number;
  /** Width of each grip. */
  readonly grip: number;
  readonly radius: number;
  /** Hand pieces come off, and have colours of their own. */
  readonly detachable: boolean;
  /** Lit screen, centred: width and height. */
  readonly screen: readonly [width: number, height: number];
  /** Square touch surfaces below the sticks. */
  readonly trackpads?: boolean;
};

/** The view box of a handheld. */
export const handheldViewBox = ({ width, height }: Pick<Handheld, 'width' | 'height'>): Box => [
  -10,
  -10,
  width + 20,
  height + 22,
];

/** Handhelds of the common kinds. */
export const HANDHELDS = {
  'switch-oled': { width: 242, height: 102, grip: 35.9, radius: 17, detachable: true, screen: [155, 87.2] },
  switch: { width: 239, height: 102, grip: 35.9, radius: 17, detachable: true, screen: [137.3, 77.2] },
  'switch-2': { width: 272, height: 116, grip: 38, radius: 15, detachable: true, screen: [175, 98.4] },
  'switch-lite': { width: 208, height: 91, grip: 40, radius: 15, detachable: false, screen: [121.8, 68.5] },
  deck: { width: 298, height: 117, grip: 62, radius: 26, detachable: false, screen: [151, 94.4], trackpads: true },
} as const satisfies Record<string, Handheld>;
