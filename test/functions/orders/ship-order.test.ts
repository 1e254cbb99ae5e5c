import { expect, it } from 'vitest';
import { acceptOrder } from '../../../functions/orders/accept-order.ts';
import { confirmPayment } from '../../../functions/orders/confirm-payment.ts';
import { shipOrder } from '../../../functions/orders/ship-order.ts';
import { buy, offerWithUnits, sellerOf } from '../../support/buyers.ts';
import { openWorld } from '../../support/world.ts';

it('sends a device in one living sale only, even when two parcels are packed at the same moment', async () => {
  const world = await openWorld();
  const offer = await offerWithUnits(world, 2);
  const seller = sellerOf(offer.sellerId);
  const orders = [];
  for (const email of ['a@buyer.example', 'b@buyer.example']) {
    const placed = await buy(world, offer, email);
    if (!placed.ok) throw new Error(placed.code);
    const { groupId } = placed.value;
    const group = await world.row('SELECT total_cents, currency FROM order_groups WHERE id = ?', groupId);
    await confirmPayment(world.ctx(), {
      groupId,
      sessionId: `cs_${groupId}`,
      paymentIntentId: `pi_${groupId}`,
      amountCents: Number(group?.total_cents),
      currency: String(group?.currency),
    });
    const line = await world.row('SELECT id, order_id FROM order_lines WHERE group_id = ?', groupId);
    expect(await acceptOrder(world.ctx(seller), { orderId: String(line?.order_id) })).toMatchObject({ ok: true });
    orders.push({ orderId: String(line?.order_id), lineId: String(line?.id) });
  }
  const device = { imei: '490154203237518', serial: 'SER-12345' };
  const ship = ({ orderId, lineId }: { orderId: string; lineId: string }) =>
    shipOrder(world.ctx(seller), {
      orderId,
      carrier: 'DHL',
      trackingCode: `TRACK${lineId.slice(-6)}`,
      devices: [{ lineId, ...device }],
    });
  const shipped = await Promise.all(orders.map(ship));
  expect(shipped.filter((outcome) => outcome.ok)).toHaveLength(1);
  const left = orders[shipped.findIndex((outcome) => !outcome.ok)];
  expect(left && (await ship(left))).toMatchObject({ ok: false, code: 'imei_in_use' });
});
