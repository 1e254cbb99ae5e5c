import { legalTerms } from '../../functions/orders/legal-terms.ts';
import { writeLine, writeParcel } from './order-lines.ts';
import { writeMoney } from './order-money.ts';
import { currencyOf, type Desk, dayOf, type GroupPlan, type PlannedOrder, planPart, timeOf } from './order-plan.ts';

const dayMs = 86_400_000;

function writeGroup(desk: Desk, group: GroupPlan, groupId: string, parts: readonly PlannedOrder[]): number {
  const itemsCents = parts.flatMap((part) => part.lines).reduce((sum, line) => sum + line.priceCents, 0);
  const shippingCents = parts.reduce((sum, part) => sum + part.option.priceCents, 0);
  const steps = parts[0]?.lines[0]?.life.steps ?? [];
  const second = steps[1];
  if (!second) throw new Error('a group must have been paid or have expired before now');
  const state = group.abandoned ? 'expired' : 'paid';
  desk.rows.groups.push({
    id: groupId,
    number: desk.newNumber(),
    locale: group.buyer.locale,
    market: group.market,
    currency: currencyOf(group.market),
    email: group.buyer.email,
    buyerId: group.buyerId,
    cartId: null,
    shipTo: JSON.stringify(group.buyer.address),
    itemsCents,
    shippingCents,
    totalCents: itemsCents + shippingCents,
    voucherCents: 0,
    termsVersion: legalTerms.version,
    state,
    version: 2,
    dueAt: null,
    createdAt: group.placedAt,
    paidAt: group.abandoned ? null : second.at,
  });
  const common = { subjectId: groupId, subject: 'order_group' };
  desk.rows.events.push(
    {
      ...common,
      version: 1,
      step: 'place',
      fromState: null,
      toState: 'awaiting_payment',
      byKind: 'guest',
      at: group.placedAt,
    },
    {
      ...common,
      version: 2,
      step: second.name,
      fromState: 'awaiting_payment',
      toState: state,
      byKind: second.by,
      at: second.at,
    },
  );
  return itemsCents + shippingCents;
}

/** Writes all rows of one group and notes what arrived. */
export function writeOrderGroup(desk: Desk, group: GroupPlan): void {
  const groupId = desk.newId();
  const sellers = [...new Set(group.offers.map((offer) => offer.seller))];
  const parts = sellers.map((seller) =>
    planPart(
      desk,
      group,
      seller,
      group.offers.filter((offer) => offer.seller === seller),
    ),
  );
  const totalCents = writeGroup(desk, group, groupId, parts);
  for (const part of parts) {
    const { row } = part.seller;
    const { legalName, street, postcode, city, country, email, phone, registerNumber, vatNumber } = row;
    desk.rows.orders.push({
      id: part.id,
      groupId,
      sellerId: row.id,
      service: part.option.service,
      carrier: part.option.carrier,
      shippingCents: part.option.priceCents,
      promisedFrom: part.dates.from,
      promisedUntil: part.dates.until,
      sellerName: row.name,
      sellerIdentity: JSON.stringify({
        legalName,
        street,
        postcode,
        city,
        country,
        email,
        phone,
        registerNumber,
        vatNumber,
      }),
      createdAt: group.placedAt,
    });
    for (const line of part.lines) writeLine(desk, group, groupId, part, line);
    writeParcel(desk, group, part);
    const until = (dayOf(part.dates.until) + 1) * dayMs;
    for (const line of part.lines) {
      const deliveredAt = timeOf(line.life, 'delivered');
      if (deliveredAt === null) continue;
      const { lineId, offer, buyer, paidAt } = {
        lineId: line.id,
        offer: line.offer,
        buyer: group.buyer,
        paidAt: group.paidAt,
      };
      desk.delivered.push({ lineId, offer, buyer, paidAt, deliveredAt, late: deliveredAt >= until });
    }
  }
  writeMoney(desk, group, groupId, parts, totalCents);
}
