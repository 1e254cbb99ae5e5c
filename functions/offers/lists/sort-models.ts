import type { CardModel } from '../../catalogue/card-models.ts';
import type { Listed } from './department.ts';
import { type Sort, sorts } from './department-query.ts';
import { yearsLeft } from './years-left.ts';

/** So many models with a figure make an order by it worth offering. */
const enoughKnown = 5;

const datedUntil = ({ securityUntil = '' }: CardModel) =>
  /^\d/.test(securityUntil) ? Date.parse(securityUntil) : undefined;

/** The orders that say something of some models. */
export function listedSorts(models: readonly CardModel[], now: number): Sort[] {
  const dated = models.filter((model) => (datedUntil(model) ?? 0) > now).length;
  const measured = models.filter(({ footprintKg }) => footprintKg !== undefined).length;
  return sorts.filter(
    (sort) => !(sort === 'support' && dated < enoughKnown) && !(sort === 'footprint' && measured < enoughKnown),
  );
}

/** Place of a model by its updates: a date to come, then those cared for without a date, the unknown, the ended. */
function supportPlace(model: CardModel, now: number): number {
  const until = datedUntil(model);
  if (until !== undefined && until > now) return until;
  if (model.securityUntil === 'supported') return 3;
  return model.securityUntil === undefined ? 2 : 1;
}

/** Puts a list in an order; ties by price, then by name, so that there is one order only. */
export function sortModels(listed: Listed[], sort: Sort, now: number): Listed[] {
  const released = ({ model }: Listed) => Date.parse(model.released ?? '') || 0;
  const keys: Record<Sort, (entry: Listed) => number> = {
    recommended: ({ model, choice }) => choice.expectedCents / yearsLeft(model, now),
    price: ({ choice }) => choice.priceCents,
    newest: (entry) => -released(entry),
    support: ({ model }) => -supportPlace(model, now),
    footprint: ({ model }) => model.footprintKg ?? Number.MAX_VALUE,
  };
  const ties = sort === 'support' ? released : () => 0;
  return listed
    .map((entry) => ({ entry, key: keys[sort](entry), tie: ties(entry) }))
    .sort(
      (a, b) =>
        a.key - b.key ||
        b.tie - a.tie ||
        a.entry.choice.priceCents - b.entry.choice.priceCents ||
        (a.entry.model.id < b.entry.model.id ? -1 : 1),
    )
    .map(({ entry }) => entry);
}
