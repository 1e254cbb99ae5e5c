import type { units } from '../schema/offers.ts';
import { wellKnown } from './assortment.ts';
import { batteryFloor, hasImei, hasMeasuredBattery, imeisOf, serialsOf } from './devices.ts';
import { idsOf } from './ids.ts';
import type { OfferPlan } from './offers.ts';
import { origins, schemeOf } from './origins.ts';
import { type Random, randomOf } from './random.ts';

export type UnitRow = typeof units.$inferInsert;

const dayMs = 86_400_000;

function originOf(random: Random, offer: OfferPlan): Pick<UnitRow, 'acquiredFrom' | 'vatScheme'> {
  const acquiredFrom = offer.row.grade === 'new' ? 'maker' : random.pick(origins[offer.seller.row.kind]);
  return { acquiredFrom, vatScheme: schemeOf(acquiredFrom) };
}

function healthOf(random: Random, offer: OfferPlan): number | null {
  if (!hasMeasuredBattery(offer.model)) return null;
  if (offer.row.batteryNew) return 100;
  const floor = Math.max(batteryFloor(offer.row.grade), offer.row.batteryMinPercent ?? 0);
  return Math.min(100, floor + Math.floor((101 - floor) * random.next() ** 1.6));
}

export type UnitMaker = (offer: OfferPlan, receivedAt: number, held: Pick<UnitRow, 'state' | 'lineId'>) => UnitRow;

/** Makes devices, each with a serial number and, where it is a phone, an IMEI that no other has. */
export function unitsOf(): UnitMaker {
  const random = randomOf('units');
  const newId = idsOf(randomOf('unit ids'));
  const serial = serialsOf(random);
  const imei = imeisOf();
  const modelIndex = new Map<string, number>();
  return (offer, receivedAt, held) => {
    const { id, sellerId } = offer.row;
    if (!modelIndex.has(offer.model.id)) modelIndex.set(offer.model.id, modelIndex.size);
    const price = [...offer.prices.values()][0] ?? 0;
    return {
      id: newId(),
      offerId: id,
      sellerId,
      serial: serial(offer.model.brand),
      imei: hasImei(offer.model, offer.variant) ? imei(modelIndex.get(offer.model.id) ?? 0) : null,
      batteryHealthPercent: healthOf(random, offer),
      ...originOf(random, offer),
      purchasePriceCents: Math.round(price * random.between(0.52, 0.76)),
      receivedAt: Math.round(receivedAt),
      ...held,
    };
  };
}

/** The devices on the shelves now: mostly one to four an offer, none where it has just sold out. */
export function shelfUnits(plans: readonly OfferPlan[], make: UnitMaker, now: number): UnitRow[] {
  const random = randomOf('stock');
  return plans.flatMap((offer) => {
    const known = offer.row.variantId === wellKnown.variantId && offer.row.grade === wellKnown.grade;
    const count = known ? 4 : random.pick([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4]);
    if (!known && random.chance(0.03)) return [];
    return Array.from({ length: count }, () => {
      const age = random.between(0.05, Math.min(70, (now - offer.row.createdAt) / dayMs));
      return make(offer, now - age * dayMs, { state: 'available', lineId: null });
    });
  });
}
