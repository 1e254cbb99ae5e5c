import type { DrawableModel } from './shape.ts';

/** What the front of a slab is like. */
export type FrontStyle =
  | 'home'
  | 'bezel'
  | 'slim'
  | 'notch'
  | 'island'
  | 'teardrop'
  | 'punch'
  | 'even'
  | 'paper'
  | 'paper-keys';
/** How its cameras stand on the back. */
export type BackStyle =
  | 'single'
  | 'centre'
  | 'pill'
  | 'plate'
  | 'trio'
  | 'duo'
  | 'row'
  | 'disc'
  | 'corner-disc'
  | 'visor'
  | 'oval'
  | 'lens'
  | 'none';

/** A drawing for models the table does not know, and its size when that is unknown too: height, width, depth. */
export type SlabFamily = {
  readonly front: FrontStyle;
  readonly back: BackStyle;
  readonly size: readonly [height: number, width: number, depth: number];
};

/** Year of release; models without one are drawn as of 2018. */
export const yearOf = (model: DrawableModel): number => Number(model.released?.slice(0, 4) ?? 2018);

/** Screen diagonal in inches, from the catalogue or from a name such as "Galaxy Tab A 8.0". */
export function inchesOf(model: DrawableModel): number | undefined {
  if (model.screen?.inches) return model.screen.inches;
  const named = /\b(\d{1,2}\.\d|1[0-9])(?:-inch|"|″)?(?=\D|$)/.exec(model.name)?.[1];
  return named ? Number(named) : undefined;
}

function applePhone(model: DrawableModel, year: number): SlabFamily {
  if (year < 2017 || model.id.includes('-se')) return { front: 'home', back: 'single', size: [138.3, 67.1, 7.1] };
  if (year < 2022) return { front: 'notch', back: 'duo', size: [147, 72, 7.6] };
  return { front: 'island', back: 'duo', size: [149, 72, 8] };
}

function samsungBack(model: DrawableModel, year: number): BackStyle {
  if (model.id.includes('-flip')) return 'row';
  if (model.id.includes('-fold')) return 'pill';
  if (year <= 2017) return 'centre';
  if (year === 2018) return 'pill';
  return year <= 2021 ? 'plate' : 'trio';
}

function backStyle(model: DrawableModel, year: number): BackStyle {
  switch (model.brand) {
    case 'Samsung':
      return samsungBack(model, year);
    case 'Google':
      if (model.id.includes('fold')) return 'plate';
      if (year >= 2024) return 'oval';
      return year >= 2021 ? 'visor' : 'single';
    case 'OnePlus':
      if (year >= 2023)
        return year >= 2024 && !model.id.includes('12') && !model.id.includes('13') ? 'plate' : 'corner-disc';
      return year >= 2021 ? 'plate' : 'pill';
    case 'Sony':
      return year >= 2019 ? 'pill' : 'single';
    case 'Nokia':
      return year >= 2019 ? 'disc' : 'centre';
    case 'Motorola':
      if (year >= 2020) return 'plate';
      return year >= 2016 ? 'disc' : 'centre';
    case 'Nothing':
      return 'duo';
    default:
      if (year >= 2020) return 'plate';
      return year >= 2017 ? 'pill' : 'single';
  }
}

/** Cheaper lines kept the drop-shaped notch for years after the punch hole came. */
const DROP_LINES = /galaxy-(a0|a1|a2|m0|m1|f0)|nokia|redmi-\d|poco-c|moto-(e|g-play|g-pure)/;

function frontStyle(model: DrawableModel, year: number): FrontStyle {
  if (model.brand === 'Sony') return year >= 2018 ? 'slim' : 'bezel';
  if (model.brand === 'Samsung' && /galaxy-(s8|s9|note8|note9)/.test(model.id)) return 'slim';
  if (model.brand === 'Samsung' && /galaxy-(s10|note10)/.test(model.id)) return 'punch';
  if (year <= 2017) return 'bezel';
  if (year <= 2019) return 'teardrop';
  return year <= 2022 && DROP_LINES.test(model.id) ? 'teardrop' : 'punch';
}

/** Usual size of a phone with this front: height, width, depth. */
function phoneSize(front: FrontStyle): SlabFamily['size'] {
  if (front === 'bezel') return [148, 74, 8.4];
  if (front === 'slim') return [156, 70, 8.2];
  return front === 'teardrop' ? [158, 75, 8.3] : [162, 75, 8.2];
}

/** How a phone is drawn that the table does not know. */
export function phoneFamily(model: DrawableModel): SlabFamily {
  const year = yearOf(model);
  if (model.brand === 'Apple') return applePhone(model, year);
  const front = frontStyle(model, year);
  const inches = model.screen?.inches;
  const [height, width, depth] = phoneSize(front);
  // A diagonal without a size: the same proportions, larger or smaller.
  const usual = front === 'bezel' ? 5.3 : 6.4;
  const scale = inches && inches > 3 && inches < 7.5 ? inches / usual : 1;
  return { front, back: backStyle(model, year), size: [height * scale, width * scale, depth] };
}

/** How a tablet is drawn that the table does not know. */
export function tabletFamily(model: DrawableModel): SlabFamily {
  const inches = inchesOf(model) ?? (model.id.includes('mini') ? 7.9 : 10.4);
  const year = yearOf(model);
  if (model.brand === 'Apple' && (year < 2018 || /ipad-(mini-\d|air-[12]|\d)/.test(model.id))) {
    const small = inches < 8.5;
    return { front: 'home', back: 'lens', size: small ? [203, 135, 7] : [240, 169.5, 7.5] };
  }
  // Panels are 16:10 (4:3 and 3:2 at two makers), the frame around them about 9 mm.
  const [long, short] =
    model.brand === 'Apple' ? [0.8, 0.6] : model.brand === 'Microsoft' ? [0.832, 0.555] : [0.848, 0.53];
  const size = [inches * 25.4 * long + 18, inches * 25.4 * short + 18, 7] as const;
  const old = year < 2017;
  return { front: old ? 'bezel' : 'even', back: 'lens', size };
}

/** How an e-reader is drawn that the table does not know. */
export function readerFamily(model: DrawableModel): SlabFamily {
  if (/oasis|libra|sage|kindle-1st|kindle-2nd|keyboard|dx/.test(model.id)) {
    return { front: 'paper-keys', back: 'none', size: [160, 142, 8.6] };
  }
  if (/scribe|elipsa|note/.test(model.id)) return { front: 'paper', back: 'none', size: [230, 190, 5.8] };
  return {
    front: 'paper',
    back: 'none',
    size: /paperwhite|colorsoft|voyage/.test(model.id) ? [169, 117, 9] : [160, 114, 9],
  };
}
