import type { Cart, CartLine, CartSeller } from '../cart/contract.ts';

export type Service = 'standard' | 'express';

/** One refurbisher's part of what will be ordered. */
export interface QuotePart {
  seller: CartSeller;
  lines: CartLine[];
  chosen: CartSeller['options'][number];
  itemsCents: number;
  shippingCents: number;
}

export interface Quote {
  market: string;
  currency: string;
  parts: QuotePart[];
  itemsCents: number;
  shippingCents: number;
  /** What is paid. Everything is in it. */
  totalCents: number;
  devices: number;
}

/**
 * What a cart costs, delivered as chosen (standard, free, where nothing is chosen or the choice does not exist).
 * Lines that cannot be bought are left out. Pure: changes nothing and asks nobody.
 */
export function quoteCheckout(cart: Cart, choices: Readonly<Record<string, Service | undefined>> = {}): Quote {
  const parts: QuotePart[] = [];
  for (const seller of cart.sellers) {
    const lines = cart.lines.filter(
      (line) => line.sellerId === seller.id && !line.changes.some((change) => change.kind === 'gone'),
    );
    const chosen = seller.options.find((o) => o.service === (choices[seller.id] ?? 'standard')) ?? seller.options[0];
    if (lines.length === 0 || !chosen) continue;
    parts.push({
      seller,
      lines,
      chosen,
      itemsCents: lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0),
      shippingCents: chosen.priceCents,
    });
  }
  const itemsCents = parts.reduce((sum, part) => sum + part.itemsCents, 0);
  const shippingCents = parts.reduce((sum, part) => sum + part.shippingCents, 0);
  return {
    market: cart.market,
    currency: cart.currency,
    parts,
    itemsCents,
    shippingCents,
    totalCents: itemsCents + shippingCents,
    devices: parts.reduce((sum, part) => sum + part.lines.reduce((n, line) => n + line.quantity, 0), 0),
  };
}
