import type { View } from '../scene.ts';
import type { Box } from '../svg/document.ts';

/** The 24-inch all-in-one: one size. `floor` is where its foot stands. */
export const ALL_IN_ONE = { width: 547, height: 364, floor: 461 } as const;

/** The view box of an all-in-one. */
export function allInOneViewBox(view: View): Box {
  return view === 'pair' ? [-30, -30, 860, 540] : [-24, -24, ALL_IN_ONE.width + 48, ALL_IN_ONE.floor + 44];
}

/** A small desktop box, seen from a little above. Millimetres. */
export type SmallBox = {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly radius: number;
  /** Connectors on the front. */
  readonly frontPorts?: boolean;
  /** Ventilation slots on the front, as on office machines. */
  readonly slots?: boolean;
};

/** How much of the depth of a box is seen from above. */
export const BOX_PITCH = 0.34;
const MARGIN = 16;

/** Perspective shortens the front of a box a little. */
export const frontHeight = (box: SmallBox): number => box.height * 0.94;

/** The view box of a small desktop box. */
export function smallBoxViewBox(box: SmallBox): Box {
  return [-MARGIN, -MARGIN, box.width + 2 * MARGIN, box.depth * BOX_PITCH + frontHeight(box) + 34];
}
