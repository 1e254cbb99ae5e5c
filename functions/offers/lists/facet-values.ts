import { type CategoryId, conditionIds } from '../../../content/schema.ts';
import type { CardModel } from '../../catalogue/card-models.ts';
import { slugify } from '../../catalogue/labels.ts';
import { colourFamilies } from '../../catalogue/search/colour-families.ts';
import type { FacetName } from './department-query.ts';
import type { Choice } from './list-choices.ts';

/** How a filter reads one choice, and how its values stand on the page. */
export interface FacetRule {
  /** The choice's own value, or values; undefined where it has none or nobody publishes it. */
  read(choice: Choice, model: CardModel, now: number): string | readonly string[] | undefined;
  /** True when all choices of a model have the same. */
  perModel?: true;
  /** All values there are; without it, those of the choices. */
  values?: readonly string[];
  /** Size of a value that is a bound. */
  level?(value: string): number;
  /** The order of the page, where it is neither that of `values` nor that of numbers and letters. */
  turned?: true;
}

/** Where bands of screens begin, in inches: between the sizes that a department is made in. The first begins at 0. */
const screenBands: Partial<Record<CategoryId, readonly number[]>> = {
  smartphones: [0, 6, 6.4, 6.7, 7],
  tablets: [0, 9, 10.6, 12],
  laptops: [0, 13, 14, 15, 16],
  desktops: [0, 22, 25],
  consoles: [0, 6, 7.2],
  'e-readers': [0, 6.5, 7.5],
};

/** Sides of the screen bands of a department, as values of the filter. */
export const bandsOf = (category: CategoryId): readonly number[] => screenBands[category] ?? [];

const yearMs = 365.25 * 86_400_000;
/** Whole years until the last security update, where a date is published. */
function supportYears({ securityUntil = '' }: CardModel, now: number): number | undefined {
  return /^\d/.test(securityUntil) ? Math.max(0, Math.floor((Date.parse(securityUntil) - now) / yearMs)) : undefined;
}

const supportBounds = ['1', '2', '3', '4'];
/** At least so many percent of the first capacity, measured; or a battery that was put in new. */
const batteryBounds = ['85', '90', 'new'];
const batteryLevel = (value: string) => (value === 'new' ? 101 : Number(value));

/** The families of every colour, as the search knows them: makers' 236 names are too many to choose from. */
const familiesOf = new Map<string, string[]>();
for (const [family, colours] of colourFamilies) {
  for (const colour of colours) familiesOf.set(colour, [...(familiesOf.get(colour) ?? []), family]);
}

const optional = (value: string | number | null | undefined) =>
  value === null || value === undefined ? undefined : String(value);

export const facetRules: Record<FacetName, FacetRule> = {
  grade: { read: ({ grade }) => grade, values: conditionIds },
  brand: { read: (_, { brand }) => slugify(brand), perModel: true },
  storage: { read: ({ variant }) => optional(variant.storageGb) },
  memory: { read: ({ variant }) => optional(variant.memoryGb) },
  keyboard: { read: ({ variant }) => variant.keyboard ?? undefined },
  connectivity: {
    read: ({ variant }) => variant.connectivity ?? undefined,
    values: ['wifi', 'gps', 'cellular', 'gps-cellular'],
  },
  size: { read: ({ variant }) => optional(variant.sizeMm) },
  colour: {
    read: ({ variant }) => (variant.colour ? familiesOf.get(variant.colour) : undefined),
    values: [
      'black',
      'grey',
      'silver',
      'white',
      'beige',
      'gold',
      'brown',
      'red',
      'orange',
      'yellow',
      'green',
      'blue',
      'purple',
      'pink',
    ],
  },
  screen: {
    read: (_, { category, screenInches: inches }) =>
      inches === undefined
        ? undefined
        : optional(bandsOf(category).findLast((from) => Math.round(inches * 10) / 10 >= from)),
    perModel: true,
  },
  battery: {
    read: ({ batteryNew, batteryMinPercent }) => (batteryNew ? 'new' : optional(batteryMinPercent)),
    values: batteryBounds,
    level: batteryLevel,
  },
  support: {
    read: (_, model, now) => optional(supportYears(model, now)),
    perModel: true,
    values: supportBounds,
    level: Number,
  },
  year: { read: (_, { released }) => released?.slice(0, 4), level: Number, perModel: true, turned: true },
  by: { read: ({ delivery }) => delivery.until, level: Date.parse },
  country: { read: ({ sellerCountry }) => sellerCountry },
};
