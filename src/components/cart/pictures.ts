import { loadCardFacts } from '../../../functions/catalogue/card-models.ts';
import type { Pictures } from './DevicePlate.tsx';

/** The drawings that a page may show. Without them the page is whole, only without pictures. */
export async function picturesOf(assets: Fetcher): Promise<Pictures> {
  try {
    const { models } = await loadCardFacts(assets);
    return new Map(models.map((model) => [model.id, model]));
  } catch {
    return new Map();
  }
}
