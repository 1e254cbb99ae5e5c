import type { Cart, CartChange, CartLine, CartSeller } from '../../../../functions/cart/contract.ts';

/** A line as readCart gives it, with whatever the test wants to differ. */
export function aCartLine(change: Partial<CartLine> = {}): CartLine {
  return {
    offerId: 'offer-1',
    modelId: 'iphone-13',
    modelName: 'iPhone 13',
    category: 'smartphones',
    variant: { id: 'iphone-13.128.midnight', storageGb: 128, colour: 'midnight' },
    grade: 'good',
    sellerId: 'seller-1',
    quantity: 1,
    stock: 3,
    priceCents: 25_400,
    warrantyMonths: 12,
    batteryMinPercent: 85,
    batteryNew: false,
    changes: [],
    ...change,
  };
}

const dates = { from: '2026-11-25', until: '2026-11-26', today: true };
const speed = { carrier: 'BRT', cutoffHour: 14, handlingDays: 1, transitMinDays: 1, transitMaxDays: 2 };

/** A workshop that delivers in one or two ways. */
export function aCartSeller(change: Partial<CartSeller> = {}, express = true): CartSeller {
  return {
    id: 'seller-1',
    slug: 'officina-lambrate',
    name: 'Officina Lambrate',
    country: 'IT',
    city: 'Milano',
    options: [
      { service: 'standard', priceCents: 0, dates, ...speed },
      ...(express
        ? [{ service: 'express' as const, priceCents: 900, dates: { ...dates, until: dates.from }, ...speed }]
        : []),
    ],
    ...change,
  };
}

/** A cart of these lines; sums leave out what is gone, as readCart does. */
export function aCart(lines: CartLine[], change: Partial<Cart> = {}): Cart {
  const counting = lines.filter((line) => !line.changes.some((c: CartChange) => c.kind === 'gone'));
  return {
    id: 'cart-1',
    market: 'IE',
    currency: 'EUR',
    lines,
    sellers: [...new Set(lines.map((line) => line.sellerId))].map((id) => aCartSeller({ id })),
    itemsCents: counting.reduce((sum, line) => sum + line.priceCents * line.quantity, 0),
    devices: counting.reduce((sum, line) => sum + line.quantity, 0),
    changed: lines.some((line) => line.changes.length > 0),
    ...change,
  };
}
