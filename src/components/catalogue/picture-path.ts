import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { drawingPath } from './drawing/address.ts';
import type { View } from './drawing/scene.ts';

/** Address of the drawing that lists show of a model in one of its colours. */
export function picturePath(model: Pick<CardModel, 'id' | 'view'>, colourId: string | undefined, view?: View): string {
  return drawingPath(model.id, colourId, view ?? model.view);
}
