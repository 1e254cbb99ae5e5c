import type { LocaleId } from '../../content/locales.ts';
import { locales } from '../../content/locales.ts';
import { commit, isConstraintError, type Statement } from '../../db/client.ts';
import { orderGroups, orderLines, orders } from '../../db/schema/orders.ts';
import type { Cart } from '../cart/contract.ts';
import { readCart } from '../cart/queries.ts';
import { gradeWords } from '../catalogue/grade-words.ts';
import { deviceTitle, gradeName } from '../catalogue/labels.ts';
import type { CheckoutCode, CheckoutInput } from '../checkout/contract.ts';
import { deliveryChoices } from '../checkout/contract.ts';
import { type Quote, type QuotePart, quoteCheckout } from '../checkout/quote-checkout.ts';
import { checkAddress, tidyPostcode } from '../checkout/rules.ts';
import { checkVoucher } from '../checkout/vouchers/check-voucher.ts';
import type { PayingVoucher } from '../checkout/vouchers/contract.ts';
import { holdVoucher } from '../checkout/vouchers/writes.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { limits } from '../limits.ts';
import { shareOf } from '../money/money.ts';
import { vatIn } from '../money/vat.ts';
import { holdsUnit, isOffered, reserveUnit } from '../offers/writes.ts';
import { paymentStatement } from '../payments/writes.ts';
import { dueAfter } from '../process/calendar.ts';
import { eventOf } from '../process/events.ts';
import { clearGuards, guard } from '../process/guard.ts';
import { legalTerms } from './legal-terms.ts';
import { newOrderNumber } from './numbers.ts';
import { groupProcess, lineProcess, paymentDelay } from './process.ts';
import { findGroup, findSaleFacts, type SaleFacts } from './queries.ts';
import { type PlannedDevice, planDevices } from './rules.ts';

/** How often a lost race is tried again with fresh facts before the buyer is asked to look. */
const attempts = 4;

/**
 * Turns a cart into an order group with its stock held, before any money moves. One batch: either the group, its
 * orders, its lines and a unit for each of them exist, at the prices that were shown, or nothing does.
 * The form's attempt is the group's id, so that pressing twice is one order.
 */
export async function placeOrder(
  ctx: Ctx,
  input: { form: CheckoutInput; cartId?: string; locale: LocaleId },
): Promise<Outcome<{ groupId: string }, CheckoutCode>> {
  const { form, cartId } = input;
  const locale = locales[input.locale];
  const addressErrors = checkAddress(form, locale.market);
  if (addressErrors.length > 0) return refuse('invalid', 'address_invalid', { errors: addressErrors });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const existing = await findGroup(ctx, form.attempt);
    if (existing)
      return existing.group.cartId === cartId ? done({ groupId: form.attempt }) : refuse('conflict', 'cart_changed');
    const cart = await readCart(ctx, cartId, locale.market);
    const refusal = checkCart(cart);
    if (refusal) return refusal;
    const quote = quoteCheckout(cart, deliveryChoices(form));
    const { voucher: typed, email } = form;
    const checked = typed ? await checkVoucher(ctx, { typed, email, order: quote }) : undefined;
    if (checked && !checked.ok) return { ...checked, detail: { ...checked.detail, errors: [{ field: 'voucher' }] } };
    const voucher = checked?.value;
    const totalCents = quote.totalCents - (voucher?.cents ?? 0);
    if (totalCents !== form.seenTotalCents) return refuse('conflict', 'cart_changed', { totalCents });
    const facts = await findSaleFacts(
      ctx,
      quote.parts.flatMap((part) => part.lines.map((line) => line.offerId)),
    );
    try {
      await commit(ctx.db, orderStatements(ctx, { form, cartId, locale: input.locale, quote, facts, voucher }));
      return done({ groupId: form.attempt });
    } catch (error) {
      // Somebody was quicker, changed a price or had the voucher's last use: look again at what is true now.
      if (!isConstraintError(error)) throw error;
    }
  }
  return refuse('conflict', 'cart_changed');
}

function checkCart(cart: Cart) {
  if (cart.lines.length === 0) return refuse('invalid', 'cart_empty');
  if (cart.changed) return refuse('conflict', 'cart_changed');
  if (cart.devices > limits.orderDevices) return refuse('limit', 'too_many_devices', { devices: limits.orderDevices });
  return undefined;
}

interface Placing {
  form: CheckoutInput;
  cartId?: string;
  locale: LocaleId;
  quote: Quote;
  facts: SaleFacts;
  voucher?: PayingVoucher;
}

function orderStatements(ctx: Ctx, placing: Placing): Statement[] {
  const { form, quote, voucher } = placing;
  const voucherCents = voucher?.cents ?? 0;
  const devices = planDevices(quote, voucherCents);
  const { firstName, lastName, street, extra, city, country, phone } = form;
  const shipTo = {
    firstName,
    lastName,
    street,
    extra,
    postcode: tidyPostcode(form.postcode, quote.market),
    city,
    country,
    phone,
  };
  const groupId = form.attempt;
  return [
    ctx.db.insert(orderGroups).values({
      id: groupId,
      number: newOrderNumber(),
      locale: placing.locale,
      market: quote.market,
      currency: quote.currency,
      email: form.email,
      buyerId: ctx.actor.kind === 'buyer' ? ctx.actor.buyerId : null,
      cartId: placing.cartId ?? null,
      shipTo: JSON.stringify(shipTo),
      itemsCents: quote.itemsCents,
      shippingCents: quote.shippingCents,
      totalCents: quote.totalCents,
      voucherCents,
      termsVersion: legalTerms.version,
      state: groupProcess.initial,
      version: 1,
      dueAt: dueAfter(ctx.now, paymentDelay, quote.market),
      createdAt: ctx.now,
    }),
    eventOf(ctx, {
      subject: groupProcess.subject,
      subjectId: groupId,
      version: 1,
      name: 'place',
      from: null,
      to: groupProcess.initial,
    }),
    ...(voucher ? [holdVoucher(ctx, { groupId, voucherId: voucher.id, email: form.email, cents: voucherCents })] : []),
    paymentStatement(ctx, { groupId, amountCents: quote.totalCents - voucherCents, currency: quote.currency }),
    ...quote.parts.flatMap((part, i) => partStatements(ctx, placing, part, devices[i] ?? [])),
    clearGuards(ctx),
  ];
}

function partStatements(ctx: Ctx, placing: Placing, part: QuotePart, devices: readonly PlannedDevice[]): Statement[] {
  const groupId = placing.form.attempt;
  const orderId = ctx.newId();
  const identity = placing.facts.sellers.get(part.seller.id);
  return [
    ctx.db.insert(orders).values({
      id: orderId,
      groupId,
      sellerId: part.seller.id,
      service: part.chosen.service,
      carrier: part.chosen.carrier,
      shippingCents: part.shippingCents,
      promisedFrom: part.chosen.dates.from,
      promisedUntil: part.chosen.dates.until,
      sellerName: part.seller.name,
      sellerIdentity: JSON.stringify(identity?.identity ?? {}),
      createdAt: ctx.now,
    }),
    ...devices.flatMap((device) =>
      deviceStatements(ctx, placing, {
        ...device,
        orderId,
        // Scheme and device go together: the unit that is taken must be of the scheme that the line freezes.
        vatScheme: placing.facts.schemes.get(device.line.offerId)?.[device.nth] ?? 'margin',
        commissionBps: identity?.commissionBps ?? 0,
      }),
    ),
  ];
}

function deviceStatements(
  ctx: Ctx,
  { form, locale, quote }: Placing,
  device: PlannedDevice & { orderId: string; vatScheme: string; commissionBps: number },
): Statement[] {
  const { line, vatScheme } = device;
  const { language } = locales[locale];
  const lineId = ctx.newId();
  const vat = vatIn(line.priceCents, vatScheme, quote.market);
  return [
    guard(ctx, isOffered(line.offerId, quote.market, line.priceCents)),
    ctx.db.insert(orderLines).values({
      id: lineId,
      orderId: device.orderId,
      groupId: form.attempt,
      sellerId: line.sellerId,
      offerId: line.offerId,
      modelId: line.modelId,
      variantId: line.variant.id,
      category: line.category,
      grade: line.grade,
      title: deviceTitle(line.modelName, line.variant, language),
      gradeText: `${gradeName(line.grade, language)}. ${gradeWords(line.grade, language, { id: line.modelId, category: line.category })}`,
      priceCents: line.priceCents,
      currency: quote.currency,
      vatScheme,
      vatRateBps: vat.rateBps,
      vatCents: vat.vatCents,
      commissionBps: device.commissionBps,
      commissionCents: shareOf(line.priceCents, device.commissionBps),
      shippingCents: device.shippingCents,
      voucherCents: device.voucherCents,
      warrantyMonths: line.warrantyMonths,
      legalGuaranteeMonths: legalTerms.guaranteeMonths(quote.market),
      batteryMinPercent: line.batteryMinPercent,
      batteryNew: line.batteryNew,
      state: lineProcess.initial,
      version: 1,
      dueAt: dueAfter(ctx.now, paymentDelay, quote.market),
      createdAt: ctx.now,
    }),
    eventOf(ctx, {
      subject: lineProcess.subject,
      subjectId: lineId,
      version: 1,
      name: 'place',
      from: null,
      to: lineProcess.initial,
    }),
    reserveUnit(ctx, { offerId: line.offerId, vatScheme, lineId }),
    guard(ctx, holdsUnit(lineId)),
  ];
}
