import { colourFamilies, coloursNear } from '../../catalogue/search/colour-families.ts';
import type { Filter } from '../../catalogue/search/read-filters.ts';
import type { Choice } from './list-choices.ts';

/** A terabyte is 1000 or 1024 GB, as its maker counts. */
const sameCapacity = (one: number | null | undefined, gb: number): boolean =>
  one === gb || (gb >= 1000 && Math.round((one ?? 0) / 1010) === Math.round(gb / 1010));

/** Whether a choice of a department is what one filter asks for. Prices are whole units of the shop's currency. */
function fitsOne(choice: Choice, category: string, filter: Filter): boolean {
  const { variant, grade, priceCents } = choice;
  switch (filter.kind) {
    case 'category':
      return (filter.categories as string[]).includes(category);
    case 'grade':
      return grade === filter.grade;
    case 'colour':
      return filter.ids.includes(variant.colour ?? '');
    case 'connectivity': {
      const own = (variant.connectivity ?? '').split('-');
      // A model that is sold with and without has the other one named.
      return own.includes(filter.value) && !(filter.value === 'gps' && own.length > 1);
    }
    case 'capacity':
      return sameCapacity(variant.storageGb, filter.gb) || sameCapacity(variant.memoryGb, filter.gb);
    case 'size':
      return variant.sizeMm === filter.mm;
    case 'price':
      return priceCents >= (filter.min ?? 0) * 100 && priceCents <= (filter.max ?? Number.POSITIVE_INFINITY) * 100;
    default:
      return true;
  }
}

/** Filters of one kind widen, those of several narrow: "nero o blu, 128". Capacities all count: memory and storage. */
export function fitFilters(choice: Choice, category: string, filters: readonly Filter[]): boolean {
  return filters.every((filter) => {
    if (fitsOne(choice, category, filter)) return true;
    if (filter.kind === 'capacity' || filter.kind === 'price') return false;
    return filters.some((other) => other !== filter && other.kind === filter.kind && fitsOne(choice, category, other));
  });
}

/** The same filters with every colour that is near the very one they ask for; "blu" is wide already. */
export const withNearColours = (filters: readonly Filter[]): Filter[] =>
  filters.map((filter) =>
    filter.kind === 'colour' && !colourFamilies.has(filter.name) ? { ...filter, ids: coloursNear(filter.ids) } : filter,
  );
