import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { picturePath } from './picture-path.ts';

interface Props {
  model: CardModel;
  /** The colour to draw; the model's first when it is not one of its own. */
  colour?: string | null;
  /** Load at once: above the fold. */
  early?: boolean;
  /** Front and back together, where the model has that. */
  pair?: boolean;
}

const mm = (value: number) => Math.round(value * 10) / 10;

/** A device in millimetres: its height on screen is `--h` times the row's `--mm`. */
export function Device({ model, colour, early = false, pair = false }: Props) {
  const { widthMm, heightMm, padMm, padXMm } = (pair && model.pair) || model.size;
  const shown = colour && model.colours.includes(colour) ? colour : model.colours[0];
  return (
    <img
      class="dev"
      src={picturePath(model, shown, pair && model.pair ? 'pair' : undefined)}
      alt=""
      width={Math.round(widthMm * 2)}
      height={Math.round(heightMm * 2)}
      style={`--h:${mm(heightMm)};--pad:${mm(padMm)};--padx:${mm(padXMm)}`}
      loading={early ? undefined : 'lazy'}
      decoding={early ? undefined : 'async'}
    />
  );
}
