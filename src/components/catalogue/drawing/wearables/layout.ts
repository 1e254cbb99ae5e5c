import type { View } from '../scene.ts';
import type { Box } from '../svg/document.ts';

/** A watch case and how its strap meets it. Millimetres. */
export type Watch = {
  readonly width: number;
  readonly height: number;
  readonly round: boolean;
  readonly radius: number;
  /** Margin around the lit dial. */
  readonly inset: number;
  readonly rim: number;
  readonly strapLength: number;
  readonly strapWidth: number;
  /** Width of the strap where it meets the case. */
  readonly lugWidth: number;
  readonly crown?: readonly [top: number, length: number];
  readonly sideKey?: readonly [top: number, length: number];
  readonly actionKey?: readonly [top: number, length: number];
  /** Raised edge that protects the crown, and a rugged strap. */
  readonly rugged?: boolean;
  readonly ceramic?: string;
};

/** The view box of a watch with its strap. */
export function watchViewBox(watch: Pick<Watch, 'width' | 'height' | 'strapLength'>, view: View): Box {
  const { width, height, strapLength } = watch;
  const top = -strapLength - 5;
  const box: Box = [-6, top, width + 12, height + 2 * strapLength + 10];
  if (view !== 'pair') return box;
  return [box[0] - 1, top, box[2] + width * 0.78 + 2, box[3] + 5];
}

/** Charging case and buds. Millimetres. */
export type Earbuds = {
  readonly case: {
    readonly width: number;
    readonly height: number;
    readonly radius: number;
    /** Height of the lid's seam. */
    readonly seam: number;
    readonly lanyard?: boolean;
    readonly led?: number;
  };
  readonly bud: {
    /** Length of the stem; buds without one have a body only. */
    readonly stem: number;
    readonly stemWidth?: number;
    /** Silicone tip. */
    readonly tip?: boolean;
    readonly sensor?: boolean;
  };
};

/** Where the buds stand beside their case. */
export const placedBuds = (earbuds: Earbuds): { width: number; height: number; budsX: number; budsY: number } => {
  const { width, height } = earbuds.case;
  const budHeight = earbuds.bud.stem + 10;
  const tall = Math.max(height, budHeight);
  return { width: width + 59, height: tall, budsX: width + 23, budsY: tall - budHeight + 10 };
};

/** The view box of the case, or of the case with the buds beside it. */
export function earbudsViewBox(earbuds: Earbuds, view: View): Box {
  const { width, height } = earbuds.case;
  if (view !== 'pair') return [-6, -6, width + 12, height + 14];
  const whole = placedBuds(earbuds);
  const above = Math.min(0, whole.budsY - 12);
  return [-6, above - 4, whole.width, whole.height + 14 - above];
}

/** Charging cases and buds of the common kinds. */
export const EARBUDS = {
  pro: {
    case: { width: 60.6, height: 45.2, radius: 19.5, seam: 15.6, lanyard: true },
    bud: { stem: 22, tip: true, sensor: true, stemWidth: 5.8 },
  },
  short: {
    case: { width: 54.4, height: 46.4, radius: 19.5, seam: 15.6 },
    bud: { stem: 22, sensor: true, stemWidth: 5.8 },
  },
  long: { case: { width: 44.3, height: 53.5, radius: 14, seam: 17, led: 25 }, bud: { stem: 31, stemWidth: 5.4 } },
  round: { case: { width: 63, height: 46, radius: 21, seam: 18 }, bud: { stem: 10, tip: true } },
  square: { case: { width: 50, height: 50, radius: 14, seam: 20 }, bud: { stem: 10, tip: true } },
} as const satisfies Record<string, Earbuds>;

/** Metal frame with a mesh canopy and aluminium cups, or one soft band with oval cups. */
export type HeadphoneStyle = 'mesh' | 'soft';

/** Over-ear headphones have one size. */
export const HEADPHONES = { width: 168, height: 190 } as const;

/** Their view box. */
export const HEADPHONES_BOX: Box = [-8, -8, HEADPHONES.width + 16, HEADPHONES.height + 18];
