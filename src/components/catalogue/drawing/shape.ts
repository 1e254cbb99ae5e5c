import type { SmallBox } from './computers/desktop-layout.ts';
import type { LaptopSize } from './computers/laptop-layout.ts';
import type { BoxSize, Handheld, WingedTower } from './consoles/layout.ts';
import { consoleShape, desktopShape, headphoneShape, laptopShape, watchShape } from './family.ts';
import {
  ANDROID_PHONE_BODIES,
  APPLE_PHONE_BODIES,
  type BodySize,
  LAPTOP_BODIES,
  READER_BODIES,
  TABLET_BODIES,
} from './models/bodies.ts';
import { phoneFamily, readerFamily, type SlabFamily, tabletFamily } from './slab-family.ts';
import type { Earbuds, HeadphoneStyle, Watch } from './wearables/layout.ts';

/** What a drawing needs to know of a model: a part of the catalogue's model. */
export type DrawableModel = {
  readonly id: string;
  readonly category: string;
  readonly brand: string;
  readonly name: string;
  readonly line?: string;
  /** Year, year and month, or date. */
  readonly released?: string;
  readonly dimensions?: { readonly heightMm?: number; readonly widthMm?: number; readonly depthMm?: number };
  readonly screen?: { readonly inches?: number };
  /** Models that are sold here have pictures of their own; the others may share one. */
  readonly sale?: unknown;
};

/** Form and size of a device, without how it is drawn. Enough to know the room its picture takes. */
export type Shape =
  | {
      readonly kind: 'slab';
      readonly width: number;
      readonly height: number;
      readonly depth: number;
      /** Tablets and e-readers are turned less in the pair. */
      readonly broad: boolean;
      /** How to draw it when the table has no drawing of its own. */
      readonly family?: SlabFamily;
    }
  | ({ readonly kind: 'laptop'; readonly family?: 'silver' | 'dark' } & LaptopSize)
  | { readonly kind: 'all-in-one' }
  | { readonly kind: 'small-box'; readonly box: SmallBox }
  | { readonly kind: 'watch'; readonly watch: Watch; readonly family?: string }
  | { readonly kind: 'earbuds'; readonly earbuds: Earbuds; readonly family: string }
  | { readonly kind: 'headphones'; readonly style: HeadphoneStyle }
  | { readonly kind: 'winged-tower'; readonly tower: WingedTower }
  | { readonly kind: 'vent-tower' }
  | { readonly kind: 'slim-tower' }
  | { readonly kind: 'flat-box'; readonly size: BoxSize; readonly radius: number; readonly pad: 'level' | 'offset' }
  | { readonly kind: 'handheld'; readonly handheld: Handheld; readonly family: string };

/** Longest first: catalogues disagree about which side of a lying device is its height. */
function knownSides(model: DrawableModel): [number, number, number] | undefined {
  const { heightMm, widthMm, depthMm } = model.dimensions ?? {};
  if (!heightMm || !widthMm) return undefined;
  const [long = 0, middle = 0, short = 0] = [heightMm, widthMm, depthMm ?? 8].sort((a, b) => b - a);
  return [long, middle, short];
}

/** Shared pictures show one face, where depth is not seen. */
const SHARED_DEPTH = 8;

/** Models that share a picture are drawn to the nearest three millimetres, so that near twins need one file. */
const rounded = (value: number): number => Math.round(value / 3) * 3;

function slab(model: DrawableModel, body: BodySize | undefined, broad: boolean, family: () => SlabFamily): Shape {
  const known = knownSides(model);
  if (body) {
    const [width, height, depth] = known ? [known[1], known[0], known[2]] : body;
    return { kind: 'slab', width, height, depth, broad };
  }
  const own = family();
  const [height, width, depth] = known ?? own.size;
  if (model.sale) return { kind: 'slab', width, height, depth, broad, family: own };
  return { kind: 'slab', width: rounded(width), height: rounded(height), depth: SHARED_DEPTH, broad, family: own };
}

const lookUp = (table: Readonly<Record<string, BodySize>>, id: string): BodySize | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined;

function laptop(model: DrawableModel): Shape {
  const body = lookUp(LAPTOP_BODIES, model.id);
  const known = knownSides(model);
  if (!body) return laptopShape(model, known && [known[0], known[1], known[2]], !model.sale);
  const [width, depth] = known ?? body;
  // The published thickness is that of the closed machine, feet included: the base alone stays the table's.
  // Most hinges are set back, so the lid is a little shorter than the base is deep.
  const lid = model.id.startsWith('surface') ? depth : depth - 7;
  return { kind: 'laptop', width, depth, lid, thickness: body[2] };
}

/** The form of a model: that of its own drawing, else one chosen from category, brand, year and known size. */
export function shapeOf(model: DrawableModel): Shape {
  const { id } = model;
  switch (model.category) {
    case 'smartphones': {
      const body = lookUp(APPLE_PHONE_BODIES, id) ?? lookUp(ANDROID_PHONE_BODIES, id);
      return slab(model, body, false, () => phoneFamily(model));
    }
    case 'tablets':
      return slab(model, lookUp(TABLET_BODIES, id), true, () => tabletFamily(model));
    case 'e-readers':
      return slab(model, lookUp(READER_BODIES, id), true, () => readerFamily(model));
    case 'laptops':
      return laptop(model);
    case 'desktops':
      return desktopShape(model, knownSides(model));
    case 'watches':
      return watchShape(model);
    case 'headphones':
      return headphoneShape(model);
    case 'consoles':
      return consoleShape(model);
    default:
      return slab(model, undefined, false, () => phoneFamily(model));
  }
}

/** Whether the table has a drawing of exactly this model. */
export function hasOwnDrawing(model: DrawableModel): boolean {
  const shape = shapeOf(model);
  return (shape.kind === 'slab' || shape.kind === 'laptop' || shape.kind === 'watch') && shape.family === undefined;
}
