import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { Cart, CartChange, CartLine } from '../../../functions/cart/contract.ts';
import { spokenName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { paths } from '../../paths.ts';
import { deviceName, isGone } from './CartLines.tsx';

function inWords(change: CartChange, line: CartLine, cart: Cart, locale: LocaleId, say: Say): string {
  const money = (cents: number) => formatMoney(cents, cart.currency, locales[locale].tag, true);
  const device = deviceName(line, locale);
  if (change.kind === 'gone') return say('cart.change_gone', { device });
  if (change.kind === 'fewer') return say('cart.change_fewer', { device, wanted: line.quantity, stock: change.stock });
  const now = money(line.priceCents);
  // The same figure means another shop: what was seen there may have been in another currency.
  if (change.seenCents === line.priceCents) return say('cart.change_shop', { device, now });
  return say('cart.change_price', { device, now, seen: money(change.seenCents) });
}

/** What differs from what the buyer saw, each change in a sentence, and one button to go on with all of them. */
export function Changes({ locale, cart }: { locale: LocaleId; cart: Cart }) {
  const say = wordsFor(locale);
  const changed = cart.lines.filter((line) => line.changes.length > 0);
  const allGone = cart.lines.every(isGone);
  return (
    <div class="note warn changes" role="alert">
      <b>{say('cart.changes_title')}</b>
      <ul>
        {changed.flatMap((line) =>
          line.changes.map((change) => (
            <li key={`${line.offerId} ${change.kind}`}>
              {inWords(change, line, cart, locale, say)}
              {change.kind === 'gone' && (
                <>
                  {' '}
                  <a
                    href={paths.model(locale, line.modelId)}
                    aria-label={say('cart.other_offers_of', { model: spokenName(line.modelName, locale) })}
                  >
                    {say('cart.other_offers')}
                  </a>
                </>
              )}
            </li>
          )),
        )}
      </ul>
      <form method="post" action={`${paths.cart(locale)}/agreement`}>
        <button class="btn main" type="submit">
          {say(allGone ? 'cart.changes_clear' : 'cart.changes_accept')}
        </button>
      </form>
    </div>
  );
}
