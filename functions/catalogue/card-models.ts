import type { CategoryId, LaunchPrice } from '../../content/schema.ts';
import type { DrawingSize } from '../../src/components/catalogue/drawing/address.ts';
import type { View } from '../../src/components/catalogue/drawing/scene.ts';

/** A drawing in millimetres: its box, and how far its margins keep the device from the edges of that box. */
export type PictureSize = DrawingSize;

/** What lists say of a model that has exact variants. Made at build (src/pages/catalogue/cards.json.ts), so that the Worker need not carry the catalogue. */
export interface CardModel {
  id: string;
  name: string;
  brand: string;
  category: CategoryId;
  /** As exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
  released?: string;
  /** A date, or `supported` and `ended` where the maker publishes none. */
  securityUntil?: string;
  /** Colour ids, the one to show first in front. */
  colours: string[];
  /** The shade that each of them is drawn in, `#rrggbb`. */
  shades?: string[];
  screenInches?: number;
  weightG?: number;
  /** Whole life of one device as its maker reported it, kg CO2e; an order of magnitude. */
  footprintKg?: number;
  /** EU energy label: repairability from A to E with its index, where the register has the model. */
  repairabilityClass?: string;
  repairabilityIndex?: number;
  /** What the cheapest version cost new at its launch, and who said so. */
  launch?: LaunchPrice;
  /** The view that lists show, and its size. */
  view: View;
  size: PictureSize;
  /** Size of the pair of front and back, for the few that the home page shows large. */
  pair?: PictureSize;
}

export interface CardFacts {
  models: CardModel[];
  /** Share of a plate's width that a millimetre takes, in percent, so that the largest device of a department fits. */
  scale: Record<CategoryId, number>;
  /** Height of a department's plates, in percent of their width: low where all devices are broad. */
  tall: Record<CategoryId, number>;
}

export const cardFactsPath = '/catalogue/cards.json';

let known: CardFacts | undefined;

/** The facts of all models that can be sold, from the static assets once, then from the isolate's memory. */
export async function loadCardFacts(assets: Fetcher): Promise<CardFacts> {
  if (known) return known;
  const answer = await assets.fetch(new Request(`https://assets.invalid${cardFactsPath}`));
  if (!answer.ok) throw new Error(`${cardFactsPath} answered ${answer.status}`);
  known = await answer.json<CardFacts>();
  return known;
}
