import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import type { VoucherCode } from '../../../functions/checkout/vouchers/contract.ts';
import type { Refusal } from '../../../functions/edge/outcome.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { paymentDelay } from '../../../functions/orders/process.ts';
import { zoneOf } from '../../../functions/process/holidays.ts';

/** The last moment of a code, with its year: "22 November 2027, 23:00" on the clock of the shop's country. */
export function lastDay(until: number, locale: LocaleId): string {
  const { tag, market } = locales[locale];
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: zoneOf(market) } as const;
  return new Intl.DateTimeFormat(tag, format).format(until);
}

/** That a code was not kept, since too many were tried, and when on the clock of the shop's country they are taken again. */
export function sayTooManyTries(openAt: number, locale: LocaleId): string {
  const { tag, market } = locales[locale];
  const format = { timeStyle: 'short', timeZone: zoneOf(market) } as const;
  return wordsFor(locale)('cart.err_voucher_tries', { at: new Intl.DateTimeFormat(tag, format).format(openAt) });
}

/** Why a code pays nothing, in words, with what would help. */
export function sayVoucherError(
  refusal: Pick<Refusal<VoucherCode>, 'code' | 'detail'>,
  { locale, quote }: { locale: LocaleId; quote: Quote },
): string {
  const say = wordsFor(locale);
  const number = (name: string) => Number(refusal.detail?.[name] ?? 0);
  switch (refusal.code) {
    case 'voucher_over':
      return say('cart.err_voucher_over', { until: lastDay(number('validUntil'), locale) });
    case 'voucher_minimum': {
      const least = formatMoney(number('minItemsCents'), quote.currency, locales[locale].tag, true);
      return say('cart.err_voucher_minimum', { least });
    }
    case 'voucher_used':
      return say('cart.err_voucher_used', { minutes: 'minutes' in paymentDelay ? paymentDelay.minutes : 0 });
    case 'voucher_tries':
      return sayTooManyTries(number('openAt'), locale);
    default:
      return say(`cart.err_${refusal.code}`);
  }
}
