import { locales } from '../../content/locales.ts';
import { gradeLine, gradeName, variantLabel } from '../../functions/catalogue/labels.ts';
import { chargeMovements, type LineShare, type Movement, payoutOfRefund, refundMovements } from '../../functions/money/ledger.ts';
import { shareOf, split } from '../../functions/money/money.ts';
import { vatIn } from '../../functions/money/vat.ts';
import { deliveryDates } from '../../functions/offers/delivery.ts';
import { legalTerms } from '../../functions/orders/legal-terms.ts';
import { businessDayAfter, wallClock } from '../../functions/process/calendar.ts';
import type { BuyerPlan } from './buyers.ts';
import { abandonedLine, type Journey, type Life, liveLine, type OrderPlan, planOrder } from './life.ts';
import { type OfferPlan, priceAt } from './offers.ts';
import type { Random } from './random.ts';
import type { HistoryRows } from './rows.ts';
import type { DeliveryRow, SellerPlan } from './sellers.ts';
import type { UnitMaker } from './stock.ts';

/** What one buyer puts into one payment. */
export interface GroupPlan {
  placedAt: number;
  paidAt: number;
  market: string;
  buyer: BuyerPlan;
  buyerId: string | null;
  offers: OfferPlan[];
  express: boolean;
  abandoned: boolean;
  hold?: NonNullable<Journey['hold']>;
}

/** A line that arrived, for what its buyer has to say. */
export interface Delivered {
  lineId: string;
  offer: OfferPlan;
  buyer: BuyerPlan;
  paidAt: number;
  deliveredAt: number;
  late: boolean;
}

/** What the writing of orders needs beside the plan. */
export interface Desk {
  random: Random;
  now: number;
  newId: () => string;
  newNumber: () => string;
  makeUnit: UnitMaker;
  rows: HistoryRows;
  delivered: Delivered[];
}

interface PlannedLine {
  id: string;
  offer: OfferPlan;
  priceCents: number;
  shippingCents: number;
  life: Life;
}

interface PlannedOrder {
  id: string;
  seller: SellerPlan;
  option: DeliveryRow;
  dates: { from: string; until: string };
  parcelId: string;
  plan: OrderPlan;
  lines: PlannedLine[];
}

const dayMs = 86_400_000;
const dayOf = (iso: string) => Date.parse(iso) / dayMs;
const currencyOf = (market: string) => (market === 'GB' ? 'GBP' : 'EUR');

function planPart(desk: Desk, group: GroupPlan, seller: SellerPlan, offers: readonly OfferPlan[]): PlannedOrder {
  const { random, now } = desk;
  const options = seller.delivery.filter((row) => row.market === group.market);
  const option = options.find(({ service }) => service === (group.express ? 'express' : 'standard')) ?? options[0];
  if (!option) throw new Error(`${seller.row.slug} does not deliver to ${group.market}`);
  const dates = deliveryDates(option, group.placedAt, seller.row.country, group.market);
  const { day, ms } = wallClock(group.placedAt, seller.row.country);
  const starts = businessDayAfter(ms < option.cutoffHour * 3_600_000 ? day : day + 1, 0, seller.row.country);
  const journey: Journey = {
    placedAt: group.placedAt, paidAt: group.paidAt, now, country: seller.row.country, market: group.market, truth: seller.truth, hold: group.hold,
    leaves: businessDayAfter(starts, option.handlingDays, seller.row.country),
    from: dayOf(dates.from), until: dayOf(dates.until),
  };
  const plan = planOrder(random, journey);
  const prices = offers.map((offer) => priceAt(offer, group.market, group.placedAt));
  const shipping = split(option.priceCents, prices);
  const lines = offers.map((offer, i): PlannedLine => ({
    id: desk.newId(), offer, priceCents: prices[i] ?? 0, shippingCents: shipping[i] ?? 0,
    life: group.abandoned ? abandonedLine(group.placedAt) : liveLine(random, journey, plan),
  }));
  return { id: desk.newId(), seller, option, dates, parcelId: desk.newId(), plan, lines };
}

const timeOf = (life: Life, to: string) => life.steps.find((step) => step.to === to)?.at ?? null;

function writeLine(desk: Desk, group: GroupPlan, groupId: string, order: PlannedOrder, line: PlannedLine): void {
  const { offer, life } = line;
  const { row } = offer;
  const language = locales[group.buyer.locale].language;
  const given = ['refused', 'lapsed', 'cancelled', 'expired'].includes(life.state);
  const shippedAt = timeOf(life, 'shipped');
  const broken = life.state === 'refused' && life.reason !== 'address';
  const unit = desk.makeUnit(offer, Math.max(row.createdAt, group.placedAt - desk.random.between(1, 40) * dayMs), {
    state: given ? 'withdrawn' : 'sold',
    lineId: given ? null : line.id,
  });
  if (!given || broken) desk.rows.units.push(unit);
  const { rateBps, vatCents } = vatIn(line.priceCents, unit.vatScheme, group.market);
  const shipped = shippedAt !== null;
  desk.rows.lines.push({
    id: line.id, orderId: order.id, groupId, sellerId: row.sellerId, offerId: row.id, modelId: row.modelId,
    variantId: row.variantId, category: offer.model.category, grade: row.grade,
    title: [offer.model.name, variantLabel(offer.variant, language)].filter(Boolean).join(', '),
    gradeText: `${gradeName(row.grade, language)}. ${gradeLine(row.grade, language)}`, priceCents: line.priceCents, currency: currencyOf(group.market),
    vatScheme: unit.vatScheme, vatRateBps: rateBps, vatCents, commissionBps: offer.seller.row.commissionBps,
    commissionCents: shareOf(line.priceCents, offer.seller.row.commissionBps), shippingCents: line.shippingCents,
    warrantyMonths: row.warrantyMonths, legalGuaranteeMonths: legalTerms.guaranteeMonths(group.market),
    batteryMinPercent: row.batteryMinPercent ?? null, serial: shipped ? unit.serial : null, imei: shipped ? unit.imei : null,
    parcelId: shipped ? order.parcelId : null, state: life.state, version: life.steps.length, dueAt: life.dueAt,
    reason: life.reason, createdAt: group.placedAt, paidAt: timeOf(life, 'awaiting_acceptance'),
    acceptedAt: timeOf(life, 'accepted'), shippedAt, deliveredAt: timeOf(life, 'delivered'),
  });
  life.steps.forEach((step, i) => {
    desk.rows.events.push({
      subjectId: line.id, version: i + 1, subject: 'order_line', step: step.name,
      fromState: life.steps[i - 1]?.to ?? null, toState: step.to, byKind: step.by,
      byId: step.by === 'seller' ? offer.seller.member.id : null, note: step.note ?? null, at: step.at,
    });
  });
}

function writeParcel(desk: Desk, group: GroupPlan, order: PlannedOrder): void {
  const sent = order.lines.find(({ life }) => timeOf(life, 'shipped') !== null);
  if (!sent) return;
  const { random, now } = desk;
  const { row } = order.seller;
  const shippedAt = timeOf(sent.life, 'shipped') ?? 0;
  const deliveredAt = order.lines.map(({ life }) => timeOf(life, 'delivered')).find((at) => at !== null) ?? null;
  const lost = order.lines.some(({ life }) => life.state === 'lost');
  const trail: { at: number; status: string; city?: string; country?: string }[] = [{ at: shippedAt, status: 'pre_transit' }];
  const seen = Math.round(shippedAt + random.between(1, 6) * 3_600_000);
  if (seen < Math.min(now, deliveredAt ?? now)) trail.push({ at: seen, status: 'in_transit', city: row.city, country: row.country });
  if (deliveredAt !== null) {
    const { city, country } = group.buyer.address;
    trail.push({ at: Math.round(deliveredAt - random.between(1, 4) * 3_600_000), status: 'out_for_delivery', city, country });
    trail.push({ at: deliveredAt, status: 'delivered', city, country });
  }
  const open = deliveredAt === null && !lost;
  const status = deliveredAt !== null ? 'delivered' : lost ? 'failure' : trail.length > 1 ? 'in_transit' : 'pre_transit';
  desk.rows.parcels.push({
    id: order.parcelId, orderId: order.id, carrier: order.option.carrier,
    trackingCode: `${random.letters(2, 'ABCDEFGHJKMNPQRSTVWXYZ')}${random.digits(11)}`, trackerId: null, status,
    statusAt: trail.at(-1)?.at ?? shippedAt, trail: JSON.stringify(trail.sort((a, b) => a.at - b.at)),
    nextCheckAt: open ? now + random.int(10, 600) * 60_000 : null, shippedAt, deliveredAt,
  });
}

function post(desk: Desk, movements: readonly Movement[], at: number): void {
  for (const movement of movements) {
    if (movement.amountCents !== 0) desk.rows.ledger.push({ ...movement, lineId: movement.lineId ?? null, at });
  }
}

const shareOfLine = (line: PlannedLine): LineShare => ({
  lineId: line.id, sellerId: line.offer.row.sellerId, priceCents: line.priceCents, shippingCents: line.shippingCents,
  commissionCents: shareOf(line.priceCents, line.offer.seller.row.commissionBps),
});

/** A line that came to nothing after payment is given back whole, and the money is out a little later. */
function writeRefund(desk: Desk, groupId: string, currency: string, line: PlannedLine): void {
  const last = line.life.steps.at(-1);
  if (!last || !['refused', 'lapsed', 'cancelled', 'lost'].includes(last.to)) return;
  const id = `refund:${line.id}`;
  const amountCents = line.priceCents + line.shippingCents;
  const settledAt = Math.min(desk.now, last.at + desk.random.int(20, 90) * 1000);
  desk.rows.refunds.push({
    id, groupId, lineId: line.id, amountCents, currency, reason: last.note ?? last.name, state: 'succeeded',
    providerRefundId: `re_seed_${line.id}`, requestedAt: last.at, settledAt,
  });
  post(desk, refundMovements(groupId, currency, shareOfLine(line)), last.at);
  post(desk, [payoutOfRefund(groupId, currency, id, amountCents)], settledAt);
}

/** Payment, group and what they did to the ledger. The intent's id says its amount, for a stand-in that never saw it. */
function writeMoney(desk: Desk, group: GroupPlan, groupId: string, parts: readonly PlannedOrder[], totalCents: number): void {
  const currency = currencyOf(group.market);
  const paidAt = group.abandoned ? null : group.paidAt;
  const key = String(desk.rows.payments.length + 1).padStart(6, '0');
  desk.rows.payments.push({
    groupId, amountCents: totalCents, currency, sessionId: `cs_seed_${key}`, sessionUrl: null,
    paymentIntentId: paidAt === null ? null : `pi_seed_${key}_${totalCents}_${currency.toLowerCase()}`,
    state: paidAt === null ? 'void' : 'captured', createdAt: group.placedAt, capturedAt: paidAt,
  });
  if (paidAt === null) return;
  const lines = parts.flatMap((part) => part.lines);
  post(desk, chargeMovements(groupId, currency, lines.map(shareOfLine)), paidAt);
  for (const line of lines) writeRefund(desk, groupId, currency, line);
}

function writeGroup(desk: Desk, group: GroupPlan, groupId: string, parts: readonly PlannedOrder[]): number {
  const itemsCents = parts.flatMap((part) => part.lines).reduce((sum, line) => sum + line.priceCents, 0);
  const shippingCents = parts.reduce((sum, part) => sum + part.option.priceCents, 0);
  const steps = parts[0]?.lines[0]?.life.steps ?? [];
  const second = steps[1];
  if (!second) throw new Error('a group must have been paid or have expired before now');
  const state = group.abandoned ? 'expired' : 'paid';
  desk.rows.groups.push({
    id: groupId, number: desk.newNumber(), locale: group.buyer.locale, market: group.market, currency: currencyOf(group.market),
    email: group.buyer.email, buyerId: group.buyerId, cartId: null, shipTo: JSON.stringify(group.buyer.address),
    itemsCents, shippingCents, totalCents: itemsCents + shippingCents, termsVersion: legalTerms.version, state, version: 2, dueAt: null,
    createdAt: group.placedAt, paidAt: group.abandoned ? null : second.at,
  });
  const common = { subjectId: groupId, subject: 'order_group' };
  desk.rows.events.push(
    { ...common, version: 1, step: 'place', fromState: null, toState: 'awaiting_payment', byKind: 'guest', at: group.placedAt },
    { ...common, version: 2, step: second.name, fromState: 'awaiting_payment', toState: state, byKind: second.by, at: second.at },
  );
  return itemsCents + shippingCents;
}

/** Writes all rows of one group and notes what arrived. */
export function writeOrderGroup(desk: Desk, group: GroupPlan): void {
  const groupId = desk.newId();
  const sellers = [...new Set(group.offers.map((offer) => offer.seller))];
  const parts = sellers.map((seller) => planPart(desk, group, seller, group.offers.filter((offer) => offer.seller === seller)));
  const totalCents = writeGroup(desk, group, groupId, parts);
  for (const part of parts) {
    const { row } = part.seller;
    const { legalName, street, postcode, city, country, email, phone, registerNumber, vatNumber } = row;
    desk.rows.orders.push({
      id: part.id, groupId, sellerId: row.id, service: part.option.service, carrier: part.option.carrier,
      shippingCents: part.option.priceCents, promisedFrom: part.dates.from, promisedUntil: part.dates.until, sellerName: row.name,
      sellerIdentity: JSON.stringify({ legalName, street, postcode, city, country, email, phone, registerNumber, vatNumber }),
      createdAt: group.placedAt,
    });
    for (const line of part.lines) writeLine(desk, group, groupId, part, line);
    writeParcel(desk, group, part);
    const until = (dayOf(part.dates.until) + 1) * dayMs;
    for (const line of part.lines) {
      const deliveredAt = timeOf(line.life, 'delivered');
      if (deliveredAt === null) continue;
      const { lineId, offer, buyer, paidAt } = { lineId: line.id, offer: line.offer, buyer: group.buyer, paidAt: group.paidAt };
      desk.delivered.push({ lineId, offer, buyer, paidAt, deliveredAt, late: deliveredAt >= until });
    }
  }
  writeMoney(desk, group, groupId, parts, totalCents);
}
