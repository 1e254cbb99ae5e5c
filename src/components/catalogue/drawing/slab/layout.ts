import type { Box } from '../svg/document.ts';

/** What the room a slab takes depends on. */
export type SlabSize = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly yaw?: readonly [back: number, front: number];
  readonly overlap?: number;
};

type Turn = { readonly cos: number; readonly side: number; readonly width: number };

/** Tablets and e-readers are turned a little less, and overlap a little more. */
export const BROAD_PAIR = { yaw: [0.4, 0.24], overlap: 0.5 } as const;

function turn(size: SlabSize, yaw: number): Turn {
  const cos = Math.cos(yaw);
  const side = (size.depth * Math.sin(yaw)) / cos;
  return { cos, side, width: (size.width + side) * cos };
}

/** Where back and front stand in the pair. */
export function pairLayout(size: SlabSize): {
  back: Turn;
  front: Turn;
  frontX: number;
  drop: number;
  width: number;
  height: number;
} {
  const [backYaw, frontYaw] = size.yaw ?? [0.42, 0.26];
  const back = turn(size, backYaw);
  const front = turn(size, frontYaw);
  const frontX = back.width * (1 - (size.overlap ?? 0.46));
  const drop = size.height * 0.035;
  return { back, front, frontX, drop, width: frontX + front.width, height: size.height + drop };
}

/** Empty margin around a slab. */
export const slabMargin = (height: number): number => Math.max(5, height * 0.04);

/** The view box of a slab. */
export function slabViewBox(size: SlabSize, view: 'front' | 'back' | 'pair'): Box {
  const margin = slabMargin(size.height);
  const { width, height } = view === 'pair' ? pairLayout(size) : size;
  return [-margin, -margin, width + 2 * margin, height + 2 * margin];
}
