import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { picturePath } from '../catalogue/picture-path.ts';

/** The drawings of models by id; a model that is not in it stands on an empty plate. */
export type Pictures = ReadonlyMap<string, Pick<CardModel, 'id' | 'view' | 'colours' | 'size'>>;

interface Props {
  pictures: Pictures;
  modelId: string;
  colour?: string | null;
}

/** A small plate beside a device's name. It says nothing that the name does not. */
export function DevicePlate({ pictures, modelId, colour }: Props) {
  const model = pictures.get(modelId);
  const shown = model && (colour && model.colours.includes(colour) ? colour : model.colours[0]);
  if (!model) return <div class="plate" />;
  const { widthMm, heightMm } = model.size;
  return (
    <div class="plate">
      <img src={picturePath(model, shown)} alt="" width={Math.round(widthMm)} height={Math.round(heightMm)} />
    </div>
  );
}
