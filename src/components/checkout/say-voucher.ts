import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import type { VoucherCode } from '../../../functions/checkout/vouchers/contract.ts';
import type { Refusal } from '../../../functions/edge/outcome.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { momentInWords } from '../../../functions/notices/speak.ts';
import { paymentDelay } from '../../../functions/orders/process.ts';

/** Why a code pays nothing, in words, with what would help. */
export function sayVoucherError(
  refusal: Pick<Refusal<VoucherCode>, 'code' | 'detail'>,
  { locale, quote }: { locale: LocaleId; quote: Quote },
): string {
  const say = wordsFor(locale);
  const number = (name: string) => Number(refusal.detail?.[name] ?? 0);
  switch (refusal.code) {
    case 'voucher_over':
      return say('cart.err_voucher_over', { until: momentInWords(number('validUntil'), locale) });
    case 'voucher_minimum': {
      const least = formatMoney(number('minItemsCents'), quote.currency, locales[locale].tag, true);
      return say('cart.err_voucher_minimum', { least });
    }
    case 'voucher_used':
      return say('cart.err_voucher_used', { minutes: 'minutes' in paymentDelay ? paymentDelay.minutes : 0 });
    default:
      return say(`cart.err_${refusal.code}`);
  }
}
