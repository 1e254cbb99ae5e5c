import type { Language } from '../../../content/locales.ts';
import { type CardModel, loadCardFacts } from '../card-models.ts';
import { findModels } from './find-models.ts';
import { loadSearchIndex } from './search-index.ts';

/** Models that can be sold and whose names a text speaks of, best first; words that are no name are passed over. */
export async function findCards(assets: Fetcher, text: string, language: Language, most: number): Promise<CardModel[]> {
  const [facts, index] = await Promise.all([loadCardFacts(assets), loadSearchIndex(assets)]);
  const cards = new Map(facts.models.map((card) => [card.id, card]));
  const { hits } = findModels(index, text, { language });
  return hits.flatMap(({ model }) => cards.get(index.models[model]?.id ?? '') ?? []).slice(0, most);
}
