import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { Room } from '../../../functions/offers/lists/home.ts';
import { paths } from '../../paths.ts';
import { Device } from './Device.tsx';

/** The departments, each with a device, all at one scale. */
export function Rooms({ locale, rooms }: { locale: LocaleId; rooms: readonly Room[] }) {
  const say = wordsFor(locale);
  const { tag, currency, language } = locales[locale];
  return (
    <div class="grid four mixed">
      {rooms.map(({ category, model, colour, fromCents, models }) => {
        const department = categories.find(({ id }) => id === category);
        if (!department) return null;
        return (
          <article class="card" key={category}>
            <figure class="plate">
              <div class="stand" style={`--pad:${model.size.padMm}`}>
                <Device model={model} colour={colour} />
              </div>
              {fromCents !== undefined && (
                <span class="tag">
                  <span>{say('shop.from')}</span> <b>{formatMoney(fromCents, currency, tag)}</b>
                </span>
              )}
            </figure>
            <div>
              <h3 class="card-name">
                <a href={paths.category(locale, department.slug[language])}>{department.name[language]}</a>
              </h3>
              {models !== undefined && (
                <ul>
                  <li>{say('shop.rooms_models', { models })}</li>
                </ul>
              )}
            </div>
          </article>
        );
      })}
    </div>
  );
}
