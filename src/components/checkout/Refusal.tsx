import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import { limits } from '../../../functions/limits.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { Note } from '../cart/Note.tsx';
import { helpMail } from '../orders/say-headline.ts';
import { fieldError } from './AddressFields.tsx';
import type { Refused } from './refusal.ts';

interface Props {
  locale: LocaleId;
  refused: Refused;
  quote: Quote;
  /** What is to be paid as the page shows it now. */
  payCents: number;
  /** Why the voucher pays nothing. */
  voucherError?: string;
  /** The basket differs from what the buyer saw. */
  changed: boolean;
}

function reason({ locale, refused, quote, payCents, changed }: Props): string {
  const say = wordsFor(locale);
  const money = (cents: number) => formatMoney(cents, quote.currency, locales[locale].tag, true);
  const seen = Number(refused.typed.seenTotalCents);
  switch (refused.code) {
    case 'cart_changed':
    case 'sold_out':
      if (changed) return say(refused.code === 'sold_out' ? 'cart.refused_sold_out' : 'cart.refused_changed');
      if (Number.isInteger(seen) && seen > 0 && seen !== payCents) {
        return say('cart.refused_total', { now: money(payCents), seen: money(seen) });
      }
      return say('cart.refused_again');
    case 'too_many_devices':
      return say('cart.refused_too_many', { devices: limits.orderDevices, mail: helpMail });
    case 'payment_unavailable':
      return say('cart.refused_payment');
    case 'already_paid':
      return say('cart.refused_paid');
    case 'invalid_input':
    case 'address_invalid':
      return say('cart.err_form');
    default:
      return say('cart.refused_other');
  }
}

/** Why there is no order yet: the fields to look at, with links to them, or what else stands in the way. */
export function Refusal(props: Props) {
  const { locale, refused, voucherError } = props;
  const say = wordsFor(locale);
  const fields = refused.fields.filter((name) => name !== 'voucher' || voucherError);
  if (fields.length === 0) {
    return (
      <Note kind="err" title={say('cart.refused_title')}>
        <p>{reason(props)}</p>
      </Note>
    );
  }
  return (
    <Note kind="err" title={say('cart.errors_title', { count: fields.length })}>
      <p>{say('cart.errors_safe')}</p>
      <ul>
        {fields.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{name === 'voucher' ? voucherError : fieldError(name, locale)}</a>
          </li>
        ))}
      </ul>
      {refused.elsewhere && <p>{say('cart.err_form')}</p>}
    </Note>
  );
}
