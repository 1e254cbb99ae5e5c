import type { ConditionId } from '../../content/schema.ts';
import type { CardModel } from '../catalogue/card-models.ts';
import type { VariantFacts } from '../catalogue/labels.ts';

/** How another device differs from the one that is looked at, for a sentence of facts. */
export type Difference =
  | { kind: 'support'; months: number }
  | { kind: 'screen'; own: number; other: number }
  | { kind: 'weight'; grams: number }
  | { kind: 'released'; own: string; other: string };

/** Another device on sale, in the combination that its link leads to. */
export interface Alternative {
  model: CardModel;
  variant: VariantFacts;
  grade: ConditionId;
  priceCents: number;
  /** Against the price that the page shows; undefined when it shows none. */
  differenceCents?: number;
  differences: Difference[];
}

const yearMs = 365.25 * 86_400_000;
const years = (date: string | undefined): number | undefined =>
  date && /^\d/.test(date) ? Date.parse(date.length === 4 ? `${date}-07-01` : date) / yearMs : undefined;
const apart = (a: number | undefined, b: number | undefined, unknown: number): number =>
  a === undefined || b === undefined ? unknown : Math.abs(a - b);

/** How far two devices are from each other, in years, tenths of screens and hundreds of grams. */
function distance(a: CardModel, b: CardModel): number {
  const weight = apart(a.weightG, b.weightG, 0.15 * (a.weightG ?? 0)) / Math.max(a.weightG ?? 0, 100);
  return (
    apart(years(a.released), years(b.released), 2) +
    apart(a.screenInches, b.screenInches, 0.5) * 2 +
    weight * 3 +
    apart(years(a.securityUntil), years(b.securityUntil), 1) / 2 +
    (a.brand === b.brand ? 0 : 0.5)
  );
}

/** The devices of the same department that are nearest by their facts, nearest first. Pure. */
export function nearestModels(model: CardModel, models: readonly CardModel[], most: number): CardModel[] {
  return models
    .filter((other) => other.category === model.category && other.id !== model.id)
    .map((other) => ({ other, far: distance(model, other) }))
    .sort((a, b) => a.far - b.far || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}

/** What of another device is worth a word, beside its price; at most two things. Pure. */
export function differencesBetween(model: CardModel, other: CardModel): Difference[] {
  const found: Difference[] = [];
  const [own, its] = [years(model.securityUntil), years(other.securityUntil)];
  const months = own === undefined || its === undefined ? 0 : Math.round((its - own) * 12);
  if (Math.abs(months) >= 6) found.push({ kind: 'support', months });
  const { screenInches: ownInches, weightG: ownGrams } = model;
  const { screenInches, weightG } = other;
  if (screenInches && ownInches && Math.abs(screenInches - ownInches) >= 0.2)
    found.push({ kind: 'screen', own: screenInches, other: ownInches });
  const [year, ownYear] = [other.released?.slice(0, 4), model.released?.slice(0, 4)];
  if (year && ownYear && year !== ownYear) found.push({ kind: 'released', own: year, other: ownYear });
  if (weightG && ownGrams && Math.abs(weightG - ownGrams) >= 0.1 * ownGrams)
    found.push({ kind: 'weight', grams: Math.round(weightG - ownGrams) });
  return found.slice(0, 2);
}

/** What can be bought of another model: the cheapest chosen offer of each grade. */
export interface OnSale {
  model: CardModel;
  variant: VariantFacts;
  grade: ConditionId;
  priceCents: number;
}

/** How many of them a page proposes. */
const proposed = 4;

/** The few to propose: in the same grade, near in price, the cheaper first. Pure. */
export function decideAlternatives(
  model: CardModel,
  grade: ConditionId,
  priceCents: number | undefined,
  onSale: readonly OnSale[],
): Alternative[] {
  const cheapest = new Map<string, OnSale>();
  for (const one of onSale) {
    const known = cheapest.get(one.model.id);
    const better = !known || (one.grade === grade) > (known.grade === grade) || one.priceCents < known.priceCents;
    if (better && (!known || one.grade === grade || known.grade !== grade)) cheapest.set(one.model.id, one);
  }
  const off = (one: OnSale) =>
    (priceCents === undefined ? 0 : Math.abs(one.priceCents / priceCents - 1) * 4) + distance(model, one.model) / 2;
  return [...cheapest.values()]
    .sort((a, b) => off(a) - off(b) || (a.model.id < b.model.id ? -1 : 1))
    .slice(0, proposed)
    .sort((a, b) => a.priceCents - b.priceCents || (a.model.id < b.model.id ? -1 : 1))
    .map((one) => ({
      ...one,
      ...(priceCents === undefined ? {} : { differenceCents: one.priceCents - priceCents }),
      differences: differencesBetween(model, one.model),
    }));
}
