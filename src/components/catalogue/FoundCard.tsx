import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { SearchRow } from '../../../functions/offers/lists/answer-search.ts';
import { paths } from '../../paths.ts';
import { CardActions } from '../compare/CardActions.tsx';
import { Device } from './Device.tsx';

interface Props {
  locale: LocaleId;
  row: SearchRow;
  early?: boolean;
}

/** A model as a search found it: the lowest price of what fits, its grades and how much there is. One link. */
export function FoundCard({ locale, row: { model, choice, grades, offers, stock }, early }: Props) {
  const { language, tag } = locales[locale];
  return (
    <article class="card">
      <figure class="plate">
        <div class="stand" style={`--pad:${model.size.padMm}`}>
          <Device model={model} colour={choice.variant.colour} early={early} />
        </div>
        <span class="tag">
          <span>{gradeName(choice.grade, language)}</span> <b>{formatMoney(choice.priceCents, choice.currency, tag)}</b>
        </span>
      </figure>
      <div>
        <h3 class="card-name">
          <a href={paths.choice(locale, model.id, choice.variant, choice.grade)} dir="auto">
            {fullName(model, locale)}
          </a>
        </h3>
        <ul>
          <li>{variantLabel(choice.variant, language)}</li>
          <li>{grades.map((grade) => gradeName(grade, language)).join(' / ')}</li>
          <li>{wordsFor(locale)('search.stock', { offers, stock })}</li>
        </ul>
      </div>
      <CardActions locale={locale} model={model} colour={choice.variant.colour} />
    </article>
  );
}
