import type { CardModel } from '../../../functions/catalogue/card-models.ts';

/** Address of the drawing that lists show of a model in one of its colours. */
export function picturePath(model: Pick<CardModel, 'id' | 'view'>, colourId: string): string {
  return `/d/${model.id}-${colourId}-${model.view}.svg`;
}
