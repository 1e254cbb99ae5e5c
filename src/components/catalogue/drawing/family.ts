import { HANDHELDS, WINGED_TOWER } from './consoles/layout.ts';
import type { DrawableModel, Shape } from './shape.ts';
import { inchesOf } from './slab-family.ts';
import { EARBUDS } from './wearables/layout.ts';
import { roundWatch, squareWatch, WATCHES } from './wearables/watches.ts';

type Sides = readonly [long: number, middle: number, short: number];

const rounded = (value: number): number => Math.round(value / 3) * 3;

/** A laptop: its known size, else one from the diagonal of its screen (16:10, frame 8 mm). */
export function laptopShape(model: DrawableModel, sides: Sides | undefined, shared: boolean): Shape {
  const inches = inchesOf(model) ?? Number(/-(1[1-7])(?:-|$)/.exec(model.id)?.[1] ?? 13.5);
  const [width, depth] = sides ?? [inches * 25.4 * 0.848 + 16, inches * 25.4 * 0.53 + 34];
  const family = ['Apple', 'Microsoft', 'HP'].includes(model.brand) || model.id.startsWith('xps') ? 'silver' : 'dark';
  const round = shared ? rounded : (value: number): number => value;
  return { kind: 'laptop', width: round(width), depth: round(depth), lid: round(depth) - 4, thickness: 10, family };
}

/** A desktop: an all-in-one, a small box, or a tower drawn as a tall box. */
export function desktopShape({ id, brand }: DrawableModel, sides: Sides | undefined): Shape {
  if (/imac|surface-studio|all-in-one|aio/.test(id)) return { kind: 'all-in-one' };
  if (/mac-pro/.test(id)) return { kind: 'small-box', box: { width: 218, depth: 300, height: 450, radius: 16 } };
  if (/mac-studio/.test(id)) {
    return { kind: 'small-box', box: { width: 197, depth: 197, height: 95, radius: 30, frontPorts: true } };
  }
  if (/mac-mini-(m4|2024)/.test(id)) {
    return { kind: 'small-box', box: { width: 127, depth: 127, height: 50, radius: 28, frontPorts: true } };
  }
  if (brand === 'Apple') return { kind: 'small-box', box: { width: 197, depth: 197, height: 35.8, radius: 30 } };
  const [depth, width, height] = sides ?? [182, 178, 36];
  return { kind: 'small-box', box: { width, depth, height, radius: 6, slots: true } };
}

/** A watch: its own case, else square for makers of square ones and round for the rest. */
export function watchShape({ id, brand }: DrawableModel): Shape {
  if (Object.hasOwn(WATCHES, id)) return { kind: 'watch', watch: WATCHES[id as keyof typeof WATCHES] };
  const old = { radius: 9.6, inset: 4.4, rim: 1.2, strapLength: 34, sideKey: [23, 8] } as const;
  if (brand === 'Apple') return { kind: 'watch', watch: squareWatch(36, 42, old), family: 'square' };
  if (/gear-(2|live|s$)|galaxy-gear|fitbit/.test(id)) {
    return { kind: 'watch', watch: squareWatch(37, 44, old), family: 'square-gear' };
  }
  const large = /ultra|classic|pro/.test(id);
  const watch = large ? roundWatch(46.5, { inset: 4.8 }) : roundWatch(43.3);
  return { kind: 'watch', watch, family: large ? 'round-large' : 'round' };
}

const OVER_EAR =
  /airpods-max|wh-|quietcomfort|qc-?\d|headphones|beats-(studio|solo|executive|mixr|pro|detox|ep)|momentum|over-ear/;
const IN_EAR = /buds|fit-pro|wf-/;

/** Headphones over the ears, or earbuds with their case. */
export function headphoneShape({ id }: DrawableModel): Shape {
  if (OVER_EAR.test(id) && !IN_EAR.test(id)) {
    return { kind: 'headphones', style: id.startsWith('airpods-max') ? 'mesh' : 'soft' };
  }
  const family = /airpods-pro/.test(id)
    ? 'pro'
    : /airpods-[12](st|nd)/.test(id)
      ? 'long'
      : /airpods/.test(id)
        ? 'short'
        : /galaxy-buds/.test(id)
          ? 'square'
          : 'round';
  return { kind: 'earbuds', earbuds: EARBUDS[family], family };
}

function handheldFamily(id: string): keyof typeof HANDHELDS {
  if (/switch-2/.test(id)) return 'switch-2';
  if (/switch-lite/.test(id)) return 'switch-lite';
  if (/switch-oled/.test(id)) return 'switch-oled';
  return /switch/.test(id) ? 'switch' : 'deck';
}

/** A console: one of the forms of the last two generations, else a flat box. */
export function consoleShape({ id }: DrawableModel): Shape {
  if (/playstation-5/.test(id)) {
    const height = /slim/.test(id) ? 358 : /pro/.test(id) ? 388 : WINGED_TOWER.height;
    return { kind: 'winged-tower', tower: { disc: !/digital|pro/.test(id), scale: height / WINGED_TOWER.height } };
  }
  if (/xbox-series-x/.test(id)) return { kind: 'vent-tower' };
  if (/xbox-series-s/.test(id)) return { kind: 'slim-tower' };
  if (/switch|deck|ally|legion-go|portal|vita|psp|3ds/.test(id)) {
    const family = handheldFamily(id);
    return { kind: 'handheld', handheld: HANDHELDS[family], family };
  }
  if (/xbox/.test(id)) {
    const size = /one-x/.test(id) ? ([300, 60, 240] as const) : ([295, 64, 230] as const);
    return { kind: 'flat-box', size, radius: 5, pad: 'offset' };
  }
  const size = /4-pro/.test(id) ? ([295, 55, 327] as const) : ([265, 39, 288] as const);
  return { kind: 'flat-box', size, radius: 12, pad: 'level' };
}
