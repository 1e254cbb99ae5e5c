import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import type { PayingVoucher } from '../../../functions/checkout/vouchers/contract.ts';
import { leastPaidCents } from '../../../functions/checkout/vouchers/rules.ts';
import { limits } from '../../../functions/limits.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { Field } from './Field.tsx';
import { KeepButton } from './KeepButton.tsx';
import { lastDay } from './say-voucher.ts';

interface Props {
  locale: LocaleId;
  quote: Quote;
  /** What was typed, whether it pays or not. */
  typed?: string;
  voucher?: PayingVoucher;
  error?: string;
  focus: boolean;
}

/** What an accepted code pays of this order, why so much, and how to do without it. */
function Accepted({ locale, quote, voucher }: Props & { voucher: PayingVoucher }) {
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  const money = (cents: number) => formatMoney(cents, quote.currency, tag, true);
  const percent = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(voucher.value / 100);
  const full = voucher.kind === 'amount' ? voucher.value : Math.round((quote.itemsCents * voucher.value) / 10_000);
  const capped = voucher.kind === 'share' && full > voucher.maxCents;
  return (
    <div class="note ok voucher-on" role="status" id="voucher" tabIndex={-1}>
      <b>{say('cart.voucher_pays', { code: voucher.code, amount: money(voucher.cents) })}</b>
      <ul>
        {voucher.kind === 'share' && (
          <li>
            {say(capped ? 'cart.voucher_share_capped' : 'cart.voucher_share', {
              percent,
              most: money(voucher.maxCents),
            })}
          </li>
        )}
        {voucher.cents < Math.min(full, voucher.maxCents) && (
          <li>{say('cart.voucher_least', { least: money(leastPaidCents) })}</li>
        )}
        <li>{say('cart.voucher_until', { until: lastDay(voucher.validUntil, locale) })}</li>
      </ul>
      <input type="hidden" name="voucher" value={voucher.code} form="order" />
      <KeepButton locale={locale} go="remove">
        {say('cart.voucher_remove')}
      </KeepButton>
    </div>
  );
}

/** A voucher or student code: the field and its button, what is wrong beside it, and the rules before anybody pays. */
export function VoucherStep(props: Props) {
  const { locale, quote, typed, voucher, error, focus } = props;
  const say = wordsFor(locale);
  const least = formatMoney(leastPaidCents, quote.currency, locales[locale].tag, true);
  return (
    <section class="step" id="code" aria-labelledby="code-h">
      <h2 id="code-h">{say('cart.voucher_title')}</h2>
      {voucher ? (
        <Accepted {...props} voucher={voucher} />
      ) : (
        <div class="voucher-row">
          <Field
            name="voucher"
            value={typed}
            error={error}
            focus={focus}
            label={say('cart.voucher')}
            optional={say('cart.optional')}
            hint={say('cart.voucher_hint')}
            autocomplete="off"
            capitals="characters"
            maxLength={limits.voucherChars}
          />
          <KeepButton locale={locale} go="voucher">
            {say('cart.voucher_apply')}
          </KeepButton>
        </div>
      )}
      <details class="small voucher-rules">
        <summary>{say('cart.voucher_rules')}</summary>
        <ul class="data">
          <li>{say('cart.voucher_rule_price')}</li>
          <li>{say('cart.voucher_rule_once')}</li>
          <li>{say('cart.voucher_rule_back')}</li>
          <li>{say('cart.voucher_rule_again')}</li>
          <li>{say('cart.voucher_rule_least', { least })}</li>
          <li>{say('cart.voucher_rule_student')}</li>
        </ul>
      </details>
    </section>
  );
}
