import markets from '../../../content/legal/markets.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import { longDay } from '../../../functions/catalogue/dates.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { OrderLineView, OrderView } from '../../../functions/orders/contract.ts';
import { isEnding, monthsAfter, withdrawalEnd } from './parts.ts';

interface Props {
  locale: LocaleId;
  view: OrderView;
  line: OrderLineView;
}

/** A term that runs from delivery: its months before, its last day after. */
function runs(line: OrderLineView, months: number, { locale, view }: Props, say: Say, least = false): string {
  if (line.deliveredAt === null) return say('order.f_months', { months });
  const day = longDay(monthsAfter(line.deliveredAt, months, view.market), locales[locale].tag);
  return say(least ? 'order.f_at_least_until' : 'order.f_until', { day });
}

/** Ireland and the United Kingdom have no fixed period in law: there the rule is told as it is. */
function legalGuarantee(props: Props, say: Say): string {
  const { locale, view, line } = props;
  const law = markets.markets.find(({ id }) => id === view.market)?.legalGuarantee;
  const short = law?.short[locales[locale].language];
  if (short && law.months === null) return short;
  if (short && view.market === 'IE')
    return line.deliveredAt === null ? short : runs(line, law.months ?? 24, props, say, true);
  return runs(line, Math.max(line.legalGuaranteeMonths, law?.months ?? 0), props, say);
}

function vat({ locale, view, line }: Props, say: Say): string {
  if (line.vatCents === null) {
    return say('order.f_vat_margin', { mention: markets.languages[locales[locale].language].marginMention });
  }
  const amount = formatMoney(line.vatCents, view.currency, locales[locale].tag, true);
  return say('order.f_vat_standard', { amount, rate: line.vatRateBps / 100 });
}

function withdrawal({ locale, view, line }: Props, say: Say): string {
  if (line.deliveredAt === null) return say('order.f_withdrawal_later');
  const day = longDay(withdrawalEnd(line.deliveredAt, view.market), locales[locale].tag);
  return say('order.f_until', { day });
}

/** The terms of one device, as they were frozen at the sale. */
export function LineTerms(props: Props) {
  const { locale, view, line } = props;
  const say = wordsFor(locale);
  const price = formatMoney(line.priceCents, view.currency, locales[locale].tag, true);
  const comes = !isEnding(line.state) && line.state !== 'expired';
  const rows: [string, string | undefined][] = [
    [say('order.f_price'), price],
    [say('order.f_vat'), vat(props, say)],
    [
      say('order.f_device'),
      line.deviceEnding ? say('order.f_device_ending', { ending: line.deviceEnding }) : undefined,
    ],
    [
      say('order.f_battery'),
      line.batteryNew
        ? say('order.f_battery_new')
        : line.batteryMinPercent === null
          ? undefined
          : say('order.f_battery_min', { percent: line.batteryMinPercent }),
    ],
    [say('order.f_withdrawal'), comes ? withdrawal(props, say) : undefined],
    [say('order.f_legal'), comes ? legalGuarantee(props, say) : undefined],
    [say('order.f_warranty'), comes ? runs(line, line.warrantyMonths, props, say) : undefined],
  ];
  return (
    <dl class="spec">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
