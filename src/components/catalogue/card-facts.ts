import { type Catalogue, hexOf, loadCatalogue } from '../../../content/catalogue.ts';
import { type CategoryId, categoryIds, type Model } from '../../../content/schema.ts';
import type { CardFacts, CardModel } from '../../../functions/catalogue/card-models.ts';
import { bench } from '../../../functions/offers/lists/showcase.ts';
import { drawingSize, mainView } from './drawing/address.ts';
import { shadeOf } from './drawing/models/finishes.ts';

/** Shares of a plate, in percent of its width, that the largest device of a department may take. */
const room = { width: 88, height: 99 };
/** The tag below the device and some air above it, and the tallest and lowest that a plate may be. */
const around = 26;
const tallest = 125;
const lowest = 84;
/** Phones are the measure: no department is drawn larger than they are. */
const largestScale = 0.615;

let known: CardFacts | undefined;

/** What lists say of one model, sold here or not. */
export function cardModel(model: Model, catalogue: Catalogue): CardModel {
  const view = mainView(model);
  return {
    id: model.id,
    name: model.name,
    brand: model.brand,
    category: model.category,
    released: model.released,
    securityUntil: model.support?.securityUntil,
    colours: model.sale?.colours ?? [],
    shades: model.sale?.colours.map((id) => shadeOf(model.id, { id, hex: hexOf(catalogue, model, id) ?? '' })) ?? [],
    screenInches: model.screen?.inches,
    weightG: model.dimensions?.weightG,
    footprintKg: model.footprint?.totalKgCo2e,
    repairabilityClass: model.energy?.repairabilityClass,
    repairabilityIndex: model.energy?.repairabilityIndex,
    launch: model.launch,
    view,
    size: drawingSize(model, view),
    pair: bench.includes(model.id) ? drawingSize(model, 'pair') : undefined,
  };
}

function scaleOf(models: readonly CardModel[]): number {
  const fits = models.map(({ size }) =>
    Math.min(room.width / (size.widthMm - 2 * size.padXMm), room.height / (size.heightMm - size.padMm)),
  );
  return Math.floor(Math.min(largestScale, ...fits) * 1000) / 1000;
}

function tallOf(models: readonly CardModel[], scale: number): number {
  const needed = Math.max(0, ...models.map(({ size }) => size.heightMm * scale)) + around;
  return Math.round(Math.min(tallest, Math.max(lowest, needed)));
}

/** The facts of all models that can be sold, from a catalogue. Models come in the catalogue's order. */
export function cardFactsOf(catalogue: Catalogue): CardFacts {
  const models = catalogue.sellable.map((model) => cardModel(model, catalogue));
  const inCategory = (category: CategoryId) => models.filter((model) => model.category === category);
  const each = (value: (category: CategoryId) => number) =>
    Object.fromEntries(categoryIds.map((category) => [category, value(category)])) as Record<CategoryId, number>;
  const scale = each((category) => scaleOf(inCategory(category)));
  return { models, scale, tall: each((category) => tallOf(inCategory(category), scale[category])) };
}

/** The same for this build's catalogue, read once. Node only. */
export function cardFacts(): CardFacts {
  known ??= cardFactsOf(loadCatalogue());
  return known;
}
