import type { CardModel } from '../../catalogue/card-models.ts';

const shown = 4;
const mostOfABrand = 2;

/** Years between two releases; a model without a date is far from all. */
function yearsApart(a: CardModel, b: CardModel): number {
  const apart = Date.parse(a.released ?? '') - Date.parse(b.released ?? '');
  return Number.isNaN(apart) ? 99 : Math.abs(apart) / (365.25 * 86_400_000);
}

/**
 * Models that somebody may mean to put beside those that are compared: of the first one's department, near it in age and
 * in size, from more than one maker. Pure; a fixed order.
 */
export function neighboursOf(models: readonly CardModel[], ids: readonly string[]): CardModel[] {
  const first = models.find(({ id }) => id === ids[0]);
  if (!first) return [];
  const apart = (model: CardModel) =>
    yearsApart(first, model) + Math.abs((first.screenInches ?? 0) - (model.screenInches ?? 0));
  const near = models
    .filter((model) => model.category === first.category && !ids.includes(model.id))
    .sort((a, b) => apart(a) - apart(b) || (a.id < b.id ? -1 : 1));
  const byBrand = new Map<string, number>();
  return near
    .filter(({ brand }) => {
      const count = (byBrand.get(brand) ?? 0) + 1;
      byBrand.set(brand, count);
      return count <= mostOfABrand;
    })
    .slice(0, shown);
}
