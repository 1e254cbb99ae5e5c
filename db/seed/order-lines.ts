import { locales } from '../../content/locales.ts';
import { gradeWords } from '../../functions/catalogue/grade-words.ts';
import { deviceTitle, gradeName } from '../../functions/catalogue/labels.ts';
import { shareOf } from '../../functions/money/money.ts';
import { vatIn } from '../../functions/money/vat.ts';
import { legalTerms } from '../../functions/orders/legal-terms.ts';
import { currencyOf, type Desk, type GroupPlan, type PlannedLine, type PlannedOrder, timeOf } from './order-plan.ts';

const dayMs = 86_400_000;

/** Writes a line with everything frozen at the sale, the device it holds and the events of its life. */
export function writeLine(desk: Desk, group: GroupPlan, groupId: string, order: PlannedOrder, line: PlannedLine): void {
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
    id: line.id,
    orderId: order.id,
    groupId,
    sellerId: row.sellerId,
    offerId: row.id,
    modelId: row.modelId,
    variantId: row.variantId,
    category: offer.model.category,
    grade: row.grade,
    title: deviceTitle(offer.model.name, offer.variant, language),
    gradeText: `${gradeName(row.grade, language)}. ${gradeWords(row.grade, language, { id: row.modelId, category: offer.model.category })}`,
    priceCents: line.priceCents,
    currency: currencyOf(group.market),
    vatScheme: unit.vatScheme,
    vatRateBps: rateBps,
    vatCents,
    commissionBps: offer.seller.row.commissionBps,
    commissionCents: shareOf(line.priceCents, offer.seller.row.commissionBps),
    shippingCents: line.shippingCents,
    warrantyMonths: row.warrantyMonths,
    legalGuaranteeMonths: legalTerms.guaranteeMonths(group.market),
    batteryMinPercent: row.batteryMinPercent ?? null,
    batteryNew: row.batteryNew ?? false,
    voucherCents: 0,
    serial: shipped ? unit.serial : null,
    imei: shipped ? unit.imei : null,
    parcelId: shipped ? order.parcelId : null,
    state: life.state,
    version: life.steps.length,
    dueAt: life.dueAt,
    reason: life.reason,
    createdAt: group.placedAt,
    paidAt: timeOf(life, 'awaiting_acceptance'),
    acceptedAt: timeOf(life, 'accepted'),
    shippedAt,
    deliveredAt: timeOf(life, 'delivered'),
  });
  life.steps.forEach((step, i) => {
    desk.rows.events.push({
      subjectId: line.id,
      version: i + 1,
      subject: 'order_line',
      step: step.name,
      fromState: life.steps[i - 1]?.to ?? null,
      toState: step.to,
      byKind: step.by,
      byId: step.by === 'seller' ? offer.seller.member.id : null,
      note: step.note ?? null,
      at: step.at,
    });
  });
}

/** Writes the parcel that the order's shipped lines went in, if any was. */
export function writeParcel(desk: Desk, group: GroupPlan, order: PlannedOrder): void {
  const sent = order.lines.find(({ life }) => timeOf(life, 'shipped') !== null);
  if (!sent) return;
  const { random, now } = desk;
  const { row } = order.seller;
  const shippedAt = timeOf(sent.life, 'shipped') ?? 0;
  const deliveredAt = order.lines.map(({ life }) => timeOf(life, 'delivered')).find((at) => at !== null) ?? null;
  const lost = order.lines.some(({ life }) => life.state === 'lost');
  const trail: { at: number; status: string; city?: string; country?: string }[] = [
    { at: shippedAt, status: 'pre_transit' },
  ];
  const seen = Math.round(shippedAt + random.between(1, 6) * 3_600_000);
  if (seen < Math.min(now, deliveredAt ?? now))
    trail.push({ at: seen, status: 'in_transit', city: row.city, country: row.country });
  if (deliveredAt !== null) {
    const { city, country } = group.buyer.address;
    trail.push({
      at: Math.round(deliveredAt - random.between(1, 4) * 3_600_000),
      status: 'out_for_delivery',
      city,
      country,
    });
    trail.push({ at: deliveredAt, status: 'delivered', city, country });
  }
  const open = deliveredAt === null && !lost;
  const status =
    deliveredAt !== null ? 'delivered' : lost ? 'failure' : trail.length > 1 ? 'in_transit' : 'pre_transit';
  desk.rows.parcels.push({
    id: order.parcelId,
    orderId: order.id,
    carrier: order.option.carrier,
    trackingCode: `${random.letters(2, 'ABCDEFGHJKMNPQRSTVWXYZ')}${random.digits(11)}`,
    trackerId: null,
    status,
    statusAt: trail.at(-1)?.at ?? shippedAt,
    trail: JSON.stringify(trail.sort((a, b) => a.at - b.at)),
    nextCheckAt: open ? now + random.int(10, 600) * 60_000 : null,
    shippedAt,
    deliveredAt,
  });
}
