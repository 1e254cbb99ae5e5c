import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { paths } from '../../paths.ts';
import { picturePath } from '../catalogue/picture-path.ts';

interface Props {
  locale: LocaleId;
  model: Pick<CardModel, 'id' | 'name' | 'brand' | 'view' | 'colours'>;
  /** The colour that is shown beside it; the model's first when it is not one of its own. */
  colour?: string | null;
}

/**
 * Puts a device into the comparison or among the favourites: one plain form with two buttons, which the page's script
 * (kept.js) turns into toggles. Without it the page comes again and says what happened.
 */
export function CardActions({ locale, model, colour }: Props) {
  const say = wordsFor(locale);
  const shown = colour && model.colours.includes(colour) ? colour : model.colours[0];
  const name = fullName(model, locale);
  return (
    <form
      class="keep"
      id={`keep-${model.id}`}
      method="post"
      action={paths.compare(locale)}
      data-keep={model.id}
      data-name={name}
      data-picture={picturePath(model, shown)}
    >
      <input type="hidden" name="model" value={model.id} />
      <button type="submit" aria-label={say('compare.compare_of', { name })} data-list="compare">
        {say('compare.compare')}
      </button>
      <button
        type="submit"
        formaction={paths.favourites(locale)}
        aria-label={say('compare.mark_of', { name })}
        data-list="favourites"
      >
        {say('compare.mark')}
      </button>
      <p class="kept">
        {say('compare.kept')} <a href={paths.compare(locale)}>{say('compare.link_compare')}</a>{' '}
        <a href={paths.favourites(locale)}>{say('compare.link_favourites')}</a>
      </p>
    </form>
  );
}
