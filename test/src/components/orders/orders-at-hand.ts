import type { OrderLineView, OrderPartView, OrderView } from '../../../../functions/orders/contract.ts';

/** Sunday 22 November 2026, 11:42 in Dublin. */
export const ordered = Date.UTC(2026, 10, 22, 11, 42);
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;

/** One device as it was sold, with whatever the test wants to differ. */
export function aLine(change: Partial<OrderLineView> = {}): OrderLineView {
  return {
    lineId: 'line-1',
    title: 'iPhone 13, 128 GB, Midnight',
    gradeText: 'Good. Marks visible from 40 cm, battery at least 85 %, measured.',
    grade: 'good',
    modelId: 'iphone-13',
    colour: 'midnight',
    category: 'smartphones',
    priceCents: 25_400,
    shippingCents: 0,
    voucherCents: 0,
    vatScheme: 'margin',
    vatRateBps: 2300,
    vatCents: null,
    warrantyMonths: 12,
    legalGuaranteeMonths: 24,
    batteryMinPercent: 85,
    batteryNew: false,
    state: 'awaiting_acceptance',
    reason: null,
    deviceEnding: null,
    deliveredAt: null,
    dueAt: null,
    ...change,
  };
}

/** One refurbisher's part; its lines take its status unless they bring their own. */
export function aPart(status: string, change: Partial<OrderPartView> = {}): OrderPartView {
  return {
    orderId: 'part-1',
    seller: {
      name: 'Officina Lambrate',
      slug: 'officina-lambrate',
      country: 'IT',
      identity: {
        legalName: 'Officina Lambrate S.r.l.',
        street: 'Via Conte Rosso 22',
        postcode: '20134',
        city: 'Milano',
        country: 'IT',
        email: 'ciao@lambrate.example',
        registerNumber: 'MI-2099000',
        vatNumber: 'IT09900000000',
      },
    },
    service: 'standard',
    carrier: 'An Post',
    shippingCents: 0,
    promisedFrom: '2026-11-25',
    promisedUntil: '2026-11-26',
    status,
    cancellable: status === 'awaiting_acceptance' || status === 'accepted',
    lines: [aLine({ state: status })],
    parcels: [],
    invoices: [],
    history: [{ step: 'pay', to: 'awaiting_acceptance', at: ordered + 60_000 }],
    ...change,
  };
}

/** An order of these parts, paid a minute after it was made. */
export function anOrder(parts: OrderPartView[], change: Partial<OrderView> = {}): OrderView {
  const lines = parts.flatMap((part) => part.lines);
  const itemsCents = lines.reduce((sum, line) => sum + line.priceCents, 0);
  const shippingCents = parts.reduce((sum, part) => sum + part.shippingCents, 0);
  return {
    groupId: 'group-1',
    number: 'RV-4K7Q-2219',
    state: 'paid',
    locale: 'en',
    market: 'IE',
    currency: 'EUR',
    email: 'nora.byrne@example.ie',
    createdAt: ordered,
    paidAt: ordered + 60_000,
    dueAt: null,
    shipTo: {
      firstName: 'Nora',
      lastName: 'Byrne',
      street: '14 Sitric Road',
      postcode: 'D07 X4P9',
      city: 'Dublin',
      country: 'IE',
    },
    itemsCents,
    shippingCents,
    totalCents: itemsCents + shippingCents,
    voucherCents: lines.reduce((sum, line) => sum + line.voucherCents, 0),
    refundedCents: 0,
    refundSentCents: 0,
    orders: parts,
    ...change,
  };
}

const steps = (...names: [string, number][]) =>
  names.map(([to, after]) => ({ step: to, to, at: ordered + hours(after) }));

/** A part on its way, last seen in Dublin on Tuesday at 14:10. */
export function aParcelOnItsWay(change: Partial<OrderPartView> = {}, status = 'in_transit'): OrderPartView {
  return aPart('shipped', {
    cancellable: false,
    lines: [aLine({ state: 'shipped', deviceEnding: '1481' })],
    history: steps(['awaiting_acceptance', 0], ['accepted', 6], ['shipped', 22]),
    parcels: [
      {
        carrier: 'An Post',
        trackingCode: '00340 4345 2219',
        status,
        shippedAt: ordered + hours(22),
        deliveredAt: null,
        trail: [
          { at: ordered + hours(22), status: 'pre_transit', country: 'IT' },
          { at: ordered + hours(28), status: 'in_transit', city: 'Bologna', country: 'IT' },
          { at: Date.UTC(2026, 10, 24, 14, 10), status, city: 'Dublin', country: 'IE' },
        ],
      },
    ],
    ...change,
  });
}

/** A part that arrived on Wednesday 25 November at 12:30. */
export function aDeliveredPart(change: Partial<OrderPartView> = {}): OrderPartView {
  const at = Date.UTC(2026, 10, 25, 12, 30);
  const shipped = aParcelOnItsWay();
  return {
    ...shipped,
    status: 'delivered',
    lines: [aLine({ state: 'delivered', deliveredAt: at, deviceEnding: '1481' })],
    history: [...shipped.history, { step: 'deliver', to: 'delivered', at }],
    parcels: shipped.parcels.map((parcel) => ({
      ...parcel,
      status: 'delivered',
      deliveredAt: at,
      trail: [...parcel.trail, { at, status: 'delivered', city: 'Dublin', country: 'IE' }],
    })),
    ...change,
  };
}
