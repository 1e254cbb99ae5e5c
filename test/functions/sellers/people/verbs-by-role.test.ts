import { describe, expect, it } from 'vitest';
import { type MemberRole, memberRoles } from '../../../../db/schema/sellers.ts';
import type { Ctx } from '../../../../functions/edge/context.ts';
import { addPhoto } from '../../../../functions/offers/photos/add-photo.ts';
import { removePhoto } from '../../../../functions/offers/photos/remove-photo.ts';
import { endAutoPrice } from '../../../../functions/offers/pricing/end-auto-price.ts';
import { setAutoPrice } from '../../../../functions/offers/pricing/set-auto-price.ts';
import { setPrice } from '../../../../functions/offers/set-price.ts';
import { acceptOrder } from '../../../../functions/orders/accept-order.ts';
import { addInvoice } from '../../../../functions/orders/add-invoice.ts';
import { refuseOrder } from '../../../../functions/orders/refuse-order.ts';
import { shipOrder } from '../../../../functions/orders/ship-order.ts';
import { openWorld } from '../../../support/world.ts';

const bytes = new TextEncoder().encode('%PDF-1.7 no picture');
const ofOrders: Record<string, (ctx: Ctx, orderId: string) => Promise<{ ok: boolean }>> = {
  accept: (ctx, orderId) => acceptOrder(ctx, { orderId }),
  refuse: (ctx, orderId) => refuseOrder(ctx, { orderId, reason: 'not_in_stock' }),
  ship: (ctx, orderId) => shipOrder(ctx, { orderId, carrier: 'poste', trackingCode: 'X1', devices: [] } as never),
  invoice: (ctx, orderId) => addInvoice(ctx, { orderId, name: 'a.pdf', bytes }),
};
const ofListings: Record<string, (ctx: Ctx, offerId: string, market: string) => Promise<{ ok: boolean }>> = {
  price: (ctx, offerId, market) => setPrice(ctx, { offerId, market, priceCents: 10_000 } as never),
  follow: (ctx, offerId, market) => setAutoPrice(ctx, { offerId, market, floorCents: 1, targetCents: 9 } as never),
  unfollow: (ctx, offerId, market) => endAutoPrice(ctx, { offerId, market }),
  photo: (ctx, offerId) => addPhoto(ctx, { offerId, bytes }),
};

/** What another's, and what is not there, gets. */
const hidden = { ok: false, kind: 'not_found' };

describe('verbs of a desk’s rooms, without the door before them', () => {
  it('know nothing of an order or a listing for a role that does not work there', async () => {
    const world = await openWorld();
    const order = await world.row(
      "SELECT order_id AS id, seller_id FROM order_lines WHERE state <> 'awaiting_payment' LIMIT 1",
    );
    const offer = await world.row(
      "SELECT o.id, o.seller_id, p.market FROM offers o JOIN offer_prices p ON p.offer_id = o.id WHERE o.state = 'live' LIMIT 1",
    );
    const as = (sellerId: unknown, role: MemberRole) =>
      world.ctx({ kind: 'seller', sellerId: String(sellerId), memberId: 'm', role });
    // Those who may come last: what they do changes what the others would have met.
    for (const role of [...memberRoles].reverse()) {
      for (const [name, verb] of Object.entries(ofOrders)) {
        const outcome = await verb(as(order?.seller_id, role), String(order?.id));
        if (role === 'owner' || role === 'orders') expect(outcome, `${role} ${name}`).not.toMatchObject(hidden);
        else expect(outcome, `${role} ${name}`).toMatchObject(hidden);
      }
      for (const [name, verb] of Object.entries(ofListings)) {
        const outcome = await verb(as(offer?.seller_id, role), String(offer?.id), String(offer?.market));
        if (role === 'owner' || role === 'stock') expect(outcome, `${role} ${name}`).not.toMatchObject(hidden);
        else expect(outcome, `${role} ${name}`).toMatchObject(hidden);
      }
    }
  });

  it('take no photo away for a role that does not work with listings', async () => {
    const world = await openWorld();
    await world.rows(
      "INSERT INTO offer_photos SELECT 'ph', id, seller_id, 1, 'image/png', 300, 300, x'00', 0 FROM offers WHERE state = 'live' LIMIT 1",
    );
    const photo = (await world.row("SELECT offer_id, seller_id, id FROM offer_photos WHERE id = 'ph'")) ?? {};
    const as = (role: MemberRole) =>
      world.ctx({ kind: 'seller', sellerId: String(photo.seller_id), memberId: 'm', role });
    const input = { offerId: String(photo.offer_id), photoId: String(photo.id) };
    for (const role of ['orders', 'money'] as const) expect(await removePhoto(as(role), input)).toMatchObject(hidden);
    expect(await removePhoto(as('stock'), input)).toMatchObject({ ok: true });
  });
});
