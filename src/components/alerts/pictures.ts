import type { Pictures } from '../cart/DevicePlate.tsx';
import { picturesOf } from '../cart/pictures.ts';
import { type Drawings, drawingsPath } from '../catalogue/shared-drawings.ts';

/**
 * The drawings that a page about one model may show: of models that are sold, and of one that is not, the drawing that it
 * shares with its like. Without them the page is whole, only without pictures.
 */
export async function picturesFor(assets: Fetcher, modelId: string): Promise<Pictures> {
  const sold = await picturesOf(assets);
  if (sold.has(modelId)) return sold;
  try {
    const answer = await assets.fetch(new Request(`https://assets.invalid${drawingsPath}`));
    const [id, drawing] =
      Object.entries(await answer.json<Drawings>()).find(([, { models }]) => models.includes(modelId)) ?? [];
    return id && drawing ? new Map([[modelId, { ...drawing, id, colours: [] }]]) : sold;
  } catch {
    return sold;
  }
}
