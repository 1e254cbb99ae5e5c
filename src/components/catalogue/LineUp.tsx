import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { LineUpItem } from '../../../functions/offers/lists/home.ts';
import { paths } from '../../paths.ts';
import { Device } from './Device.tsx';

/** Devices on one ruler, at one scale. */
export function LineUp({ locale, items }: { locale: LocaleId; items: readonly LineUpItem[] }) {
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  return (
    <ol>
      {items.map(({ model, colour, choice }) => (
        <li key={model.id}>
          <a
            href={choice ? paths.choice(locale, model.id, choice.variant, choice.grade) : paths.model(locale, model.id)}
          >
            <span class="nm">{fullName(model, locale)}</span>
            {choice && (
              <span class="tag">
                <span>{say('shop.from')}</span> <b>{formatMoney(choice.priceCents, choice.currency, tag)}</b>
              </span>
            )}
            <Device model={model} colour={colour} early />
          </a>
        </li>
      ))}
    </ol>
  );
}
