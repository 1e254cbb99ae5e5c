import { isLocaleId, type LocaleId, locales } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import { paths } from '../../src/paths.ts';
import type { Ctx } from '../edge/context.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { formatMoney } from '../money/money.ts';
import type { PaymentCode } from '../payments/contract.ts';
import { openPayment } from '../payments/open-payment.ts';
import { orderUrl } from './access.ts';
import { findGroup, type GroupFacts } from './queries.ts';
import { toPay } from './rules.ts';

/**
 * The page where a placed group is paid: opened now, or the one already open. Its items add up to what the buyer pays.
 * The provider takes no negative item: with a voucher the order is one item that says both sums.
 */
export async function startPayment(
  ctx: Ctx,
  groupId: string,
): Promise<Outcome<{ url: string; orderUrl: string }, PaymentCode | 'order_not_found'>> {
  const facts = await findGroup(ctx, groupId);
  if (!facts) return refuse('not_found', 'order_not_found');
  const { group } = facts;
  if (group.state !== 'awaiting_payment') return refuse('conflict', 'payment_closed');
  const locale: LocaleId = isLocaleId(group.locale) ? group.locale : 'en';
  const page = `${ctx.settings.PUBLIC_ORIGIN}${await orderUrl(ctx, group)}`;
  const opened = await openPayment(ctx, {
    groupId,
    number: group.number,
    email: group.email,
    locale: group.locale === 'en-gb' ? 'en-GB' : locales[locale].language,
    items: itemsOf(facts, locale),
    successUrl: `${page}&paid=1&session={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${page}&cancelled=1`,
  });
  return opened.ok
    ? { ok: true, value: { url: opened.value.url, orderUrl: paths.order(locale, group.number) } }
    : opened;
}

function itemsOf({ group, lines }: GroupFacts, locale: LocaleId): { name: string; amountCents: number }[] {
  const say = wordsFor(locale);
  if (group.voucherCents > 0) {
    const money = (cents: number) => formatMoney(cents, group.currency, locales[locale].tag, true);
    const sums = { total: money(group.totalCents), voucher: money(group.voucherCents) };
    return [{ name: say('mail.less_voucher', { number: group.number, ...sums }), amountCents: toPay(group) }];
  }
  const items = lines.map((line) => ({ name: line.title, amountCents: line.priceCents }));
  if (group.shippingCents > 0) items.push({ name: say('mail.fact_shipping'), amountCents: group.shippingCents });
  return items;
}
