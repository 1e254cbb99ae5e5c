import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Quote, QuotePart } from '../../../functions/checkout/quote-checkout.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { arrival } from '../cart/CartLines.tsx';
import { KeepButton } from './KeepButton.tsx';

interface Props {
  locale: LocaleId;
  quote: Quote;
}

function Services({ locale, quote, part }: Props & { part: QuotePart }) {
  const say = wordsFor(locale);
  const { seller, chosen } = part;
  return (
    <fieldset>
      <legend class="pick-h">{say('cart.parcel_of', { seller: seller.name, city: seller.city })}</legend>
      <div class="pick">
        {seller.options.map((option) => (
          <label key={option.service} class="opt">
            <input
              type="radio"
              name={`delivery.${seller.id}`}
              value={option.service}
              form="order"
              checked={option.service === chosen.service}
            />
            <span class="ring" />
            <span class="nm">{say(`cart.service_${option.service}`)}</span>
            <span class="data">
              {option.priceCents === 0
                ? say('cart.included')
                : formatMoney(option.priceCents, quote.currency, locales[locale].tag, true)}
            </span>
            <span class="ds">
              {arrival(option.dates, locale)}. {option.carrier}.
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * How each parcel travels. A button keeps the choice with everything that was typed and shows the sum anew; where
 * scripts run, draft.js does so by itself.
 */
export function DeliveryChoice({ locale, quote }: Props) {
  const say = wordsFor(locale);
  const choice = quote.parts.some((part) => part.seller.options.length > 1);
  return (
    <section class="step" aria-labelledby="travels">
      <h2 id="travels" tabIndex={-1}>
        {say('cart.how_travels')}
      </h2>
      <div class="flow" id="delivery">
        {quote.parts.map((part) => (
          <Services key={part.seller.id} locale={locale} quote={quote} part={part} />
        ))}
        {choice && (
          <div class="flow update-total">
            <KeepButton locale={locale} go="travels">
              {say('cart.update_total')}
            </KeepButton>
            <p class="small soft">{say('cart.update_hint')}</p>
          </div>
        )}
      </div>
    </section>
  );
}
