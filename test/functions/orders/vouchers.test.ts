import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../db/reconcile.ts';
import { addToCart } from '../../../functions/cart/add-to-cart.ts';
import { readCart } from '../../../functions/cart/queries.ts';
import { closeGroup } from '../../../functions/orders/close-group.ts';
import { placeOrder } from '../../../functions/orders/place-order.ts';
import { runDeadlines } from '../../../functions/orders/run-deadlines.ts';
import { offerWithUnits, type TestOffer, testAddress } from '../../support/buyers.ts';
import { aVoucher } from '../../support/vouchers.ts';
import { openWorld, type World } from '../../support/world.ts';

/** A buyer orders one device with a code; the form says what it would cost with `off` taken off. */
async function order(world: World, offer: TestOffer, voucher: string, email: string, off = 2_000) {
  const added = await addToCart(world.ctx(), { offerId: offer.offerId, quantity: 1, market: 'IT' });
  if (!added.ok) throw new Error(added.code);
  const { cartId } = added.value;
  const cart = await readCart(world.ctx(), cartId, 'IT');
  const seenTotalCents = cart.itemsCents - off;
  const form = { ...testAddress, email, attempt: crypto.randomUUID(), seenTotalCents, voucher };
  return placeOrder(world.ctx(), { form, cartId, locale: 'it' });
}
const emailOf = (i: number) => `buyer-${i}@buyer.example`;
const livingUses = async (world: World, id: string) =>
  (await world.row('SELECT count(*) AS n FROM voucher_uses WHERE voucher_id = ? AND released_at IS NULL', id))?.n;

describe('an order with a voucher', () => {
  it('is paid by both, and its lines say how much of each', async () => {
    const world = await openWorld();
    await aVoucher(world);
    const placed = await order(world, await offerWithUnits(world, 1), ' test-20', emailOf(1));
    if (!placed.ok) throw new Error(placed.code);
    const { groupId } = placed.value;
    expect(
      await world.row(
        `SELECT g.voucher_cents, g.total_cents - g.voucher_cents = p.amount_cents AS rest, g.total_cents = g.items_cents + g.shipping_cents AS whole
         FROM order_groups g JOIN payments p ON p.group_id = g.id WHERE g.id = ?`,
        groupId,
      ),
    ).toEqual({ voucher_cents: 2_000, rest: 1, whole: 1 });
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('is not placed when the button said another sum, with the code or without', async () => {
    const world = await openWorld();
    const id = await aVoucher(world);
    const offer = await offerWithUnits(world, 2);
    expect(await order(world, offer, 'TEST-20', emailOf(1), 0)).toMatchObject({ ok: false, code: 'cart_changed' });
    expect(await order(world, offer, 'NO-SUCH', emailOf(1), 0)).toMatchObject({ ok: false, code: 'voucher_unknown' });
    expect(await livingUses(world, id)).toBe(0);
    expect(
      await world.row("SELECT count(*) AS n FROM units WHERE state = 'reserved' AND offer_id = ?", offer.offerId),
    ).toEqual({ n: 0 });
  });

  it('gives the last use to one of many who press at once, and k uses to exactly k', async () => {
    const world = await openWorld();
    const id = await aVoucher(world, { maxUses: 3 });
    const offer = await offerWithUnits(world, 8);
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => order(world, offer, 'TEST-20', emailOf(i))));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.code).toBe('voucher_used_up');
    expect(await livingUses(world, id)).toBe(3);
    expect(
      await world.row("SELECT count(*) AS n FROM units WHERE state = 'reserved' AND offer_id = ?", offer.offerId),
    ).toEqual({ n: 3 });
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('is one for each address, however many carts press at once', async () => {
    const world = await openWorld();
    const id = await aVoucher(world);
    const offer = await offerWithUnits(world, 5);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => order(world, offer, 'TEST-20', emailOf(1))));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.code).toBe('voucher_used');
    expect(await livingUses(world, id)).toBe(1);
  });

  it('frees it when it is not paid in time, or when the buyer orders anew', async () => {
    const world = await openWorld();
    const id = await aVoucher(world, { maxUses: 1 });
    const offer = await offerWithUnits(world, 3);
    const first = await order(world, offer, 'TEST-20', emailOf(1));
    expect(await order(world, offer, 'TEST-20', emailOf(2))).toMatchObject({ ok: false, code: 'voucher_used_up' });
    world.now += 41 * 60_000;
    await runDeadlines(world.ctx({ kind: 'clock' }));
    expect(await livingUses(world, id)).toBe(0);
    const second = await order(world, offer, 'TEST-20', emailOf(1));
    expect([first.ok, second.ok]).toEqual([true, true]);
    if (second.ok) await closeGroup(world.ctx(), second.value.groupId, 'cancel');
    expect(await order(world, offer, 'TEST-20', emailOf(1))).toMatchObject({ ok: true });
    expect(await livingUses(world, id)).toBe(1);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('cannot be talked out of its rules by the code above the database', async () => {
    const world = await openWorld();
    const id = await aVoucher(world, { maxUses: 1 });
    const placed = await order(world, await offerWithUnits(world, 2), 'TEST-20', emailOf(1));
    if (!placed.ok) throw new Error(placed.code);
    const { groupId } = placed.value;
    const refused = async (sql: string, because: RegExp) => expect(world.client.execute(sql)).rejects.toThrow(because);
    await refused(`UPDATE voucher_uses SET released_at = 1 WHERE group_id = '${groupId}'`, /spent/);
    await refused(`UPDATE voucher_uses SET cents = 1 WHERE group_id = '${groupId}'`, /frozen/);
    await refused(`DELETE FROM voucher_uses WHERE group_id = '${groupId}'`, /kept/);
    await refused(`UPDATE vouchers SET value = 9999 WHERE id = '${id}'`, /frozen/);
    await refused(`UPDATE order_groups SET voucher_cents = 0 WHERE id = '${groupId}'`, /frozen/);
    await refused(`UPDATE order_lines SET voucher_cents = 0 WHERE group_id = '${groupId}'`, /frozen/);
    await world.client.execute({
      sql: 'UPDATE vouchers SET max_uses = 5, valid_until = valid_from + 1 WHERE id = ?',
      args: [id],
    });
    await refused(`UPDATE vouchers SET max_uses = 0 WHERE id = '${id}'`, /more_uses|voucher_sane/);
  });
});
