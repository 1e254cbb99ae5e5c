import { type Catalogue, loadCatalogue } from '../../../content/catalogue.ts';
import { type CategoryId, categoryIds, type Model } from '../../../content/schema.ts';
import type { CardFacts, CardModel, PictureSize } from '../../../functions/catalogue/card-models.ts';

/** Shares of a plate, in percent of its width, that the largest device of a department may take: the tag stays free. */
const room = { width: 86, height: 99 };

let known: CardFacts | undefined;

function pictureOf(model: Model): { view: string; size: PictureSize } {
  const { heightMm = 150, widthMm = 72 } = model.dimensions ?? {};
  return { view: 'back', size: { heightMm: heightMm + 12, widthMm: widthMm + 12, padMm: 6, padXMm: 6 } };
}

function cardModel(model: Model): CardModel {
  return {
    id: model.id,
    name: model.name,
    brand: model.brand,
    category: model.category,
    released: model.released,
    securityUntil: model.support?.securityUntil,
    colours: model.sale?.colours ?? [],
    ...pictureOf(model),
  };
}

function scaleOf(models: readonly CardModel[]): number {
  const fits = models.map(({ size }) =>
    Math.min(room.width / (size.widthMm - 2 * size.padXMm), room.height / (size.heightMm - size.padMm)),
  );
  return Math.floor(Math.min(0.615, ...fits) * 1000) / 1000;
}

/** The facts of all models that can be sold, from a catalogue. Models come in the catalogue's order. */
export function cardFactsOf(catalogue: Catalogue): CardFacts {
  const models = catalogue.sellable.map(cardModel);
  const scale = Object.fromEntries(
    categoryIds.map((category) => [category, scaleOf(models.filter((model) => model.category === category))]),
  ) as Record<CategoryId, number>;
  return { models, scale };
}

/** The same for this build's catalogue, read once. Node only. */
export function cardFacts(): CardFacts {
  known ??= cardFactsOf(loadCatalogue());
  return known;
}
