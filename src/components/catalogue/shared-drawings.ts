import type { Model } from '../../../content/schema.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { drawingName, drawingSize, mainView } from './drawing/address.ts';

/** What models that are not sold look like, by the name of the drawing: several may share one. */
export type Drawings = Record<string, Pick<CardModel, 'view' | 'size'> & { models: string[] }>;

export const drawingsPath = '/catalogue/drawings.json';

/** The drawings of those of some models that are not sold here. Pure. */
export function sharedDrawings(models: readonly Model[]): Drawings {
  const drawings: Drawings = {};
  for (const model of models) {
    if (model.sale) continue;
    const view = mainView(model);
    const name = drawingName(model);
    drawings[name] ??= { view, size: drawingSize(model, view), models: [] };
    drawings[name].models.push(model.id);
  }
  return drawings;
}
