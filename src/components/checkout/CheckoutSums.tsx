import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import type { PayingVoucher } from '../../../functions/checkout/vouchers/contract.ts';
import { formatMoney } from '../../../functions/money/money.ts';

interface Props {
  locale: LocaleId;
  quote: Quote;
  voucher?: PayingVoucher;
}

/** What it costs, term by term, to the cent: devices, delivery, no fee, what a voucher pays, and what is left to pay. */
export function CheckoutSums({ locale, quote, voucher }: Props) {
  const say = wordsFor(locale);
  const money = (cents: number) => formatMoney(cents, quote.currency, locales[locale].tag, true);
  return (
    <dl class="ledger">
      <div>
        <dt>{say('cart.sum_devices', { count: quote.devices })}</dt>
        <dd>{money(quote.itemsCents)}</dd>
      </div>
      <div>
        <dt>{say('cart.sum_delivery')}</dt>
        <dd>{money(quote.shippingCents)}</dd>
      </div>
      <div>
        <dt>{say('cart.sum_fee')}</dt>
        <dd>{money(0)}</dd>
        <dd class="why">{say('cart.sum_fee_why')}</dd>
      </div>
      {voucher && (
        <div>
          <dt>{say('cart.sum_voucher', { code: voucher.code })}</dt>
          <dd>{`−${money(voucher.cents)}`}</dd>
          <dd class="why">{say('cart.sum_voucher_why')}</dd>
        </div>
      )}
      <div class="sum">
        <dt>{say('cart.sum_total')}</dt>
        <dd>{money(quote.totalCents - (voucher?.cents ?? 0))}</dd>
      </div>
    </dl>
  );
}
