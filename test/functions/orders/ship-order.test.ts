import { describe, expect, it } from 'vitest';
import { acceptOrder } from '../../../functions/orders/accept-order.ts';
import { confirmPayment } from '../../../functions/orders/confirm-payment.ts';
import { shipByMachine } from '../../../functions/orders/ship-by-machine.ts';
import { shipOrder } from '../../../functions/orders/ship-order.ts';
import { buy, offerWithUnits, sellerOf, type TestOffer } from '../../support/buyers.ts';
import { openWorld, type World } from '../../support/world.ts';

/** IMEIs as the devices of these tests have them. */
const imeis = ['490154203237518', '352099001761481', '356938035643809', '868996033632415'] as const;
const [imeiA, imeiB, imeiC, imeiD] = imeis;

interface Sold {
  orderId: string;
  lineIds: string[];
}

async function sold(world: World, offer: TestOffer, email: string, devices = 1, accepts = true): Promise<Sold> {
  const placed = await buy(world, offer, email, devices);
  if (!placed.ok) throw new Error(placed.code);
  const { groupId } = placed.value;
  const group = await world.row('SELECT total_cents, currency FROM order_groups WHERE id = ?', groupId);
  await confirmPayment(world.ctx(), {
    ...{ groupId, sessionId: `cs_${groupId}`, paymentIntentId: `pi_${groupId}` },
    ...{ amountCents: Number(group?.total_cents), currency: String(group?.currency) },
  });
  // A device that goes by its IMEI, whatever the seed's listing is of.
  await world.client.execute({
    sql: "UPDATE order_lines SET category = 'smartphones' WHERE group_id = ?",
    args: [groupId],
  });
  const lines = await world.rows('SELECT id, order_id FROM order_lines WHERE group_id = ? ORDER BY id', groupId);
  const orderId = String(lines[0]?.order_id);
  if (accepts) expect(await acceptOrder(world.ctx(sellerOf(offer.sellerId)), { orderId })).toMatchObject({ ok: true });
  return { orderId, lineIds: lines.map(({ id }) => String(id)) };
}

/** A phone's listing with these numbers on its devices; null for one without. */
async function listed(world: World, numbers: readonly (string | null)[]): Promise<TestOffer> {
  const offer = await offerWithUnits(world, numbers.length);
  for (const [i, imei] of numbers.entries())
    await world.client.execute({
      sql: 'UPDATE units SET imei = ?, serial = ? WHERE id = ?',
      args: [imei, imei && `SN${imei.slice(-4)}`, `unit-${i}`],
    });
  return offer;
}

const ways = { 'by hand': shipOrder, 'by machine': shipByMachine };
type Way = keyof typeof ways;

const ship = (world: World, offer: TestOffer, order: Sold, sent: (string | undefined)[], way: Way = 'by hand') =>
  ways[way](world.ctx(sellerOf(offer.sellerId)), {
    ...{ orderId: order.orderId, carrier: 'DHL' as const, trackingCode: `TRACK${order.orderId.slice(-6)}` },
    devices: order.lineIds.flatMap((lineId, i) => (sent[i] ? [{ lineId, imei: sent[i], serial: undefined }] : [])),
  });

/** Where every device of a listing is: who holds it, under which number. */
const places = (world: World, { offerId }: TestOffer) =>
  world.rows('SELECT id, state, line_id AS line, imei, serial FROM units WHERE offer_id = ? ORDER BY id', offerId);

const free = { line: null, state: 'available' };

describe.each(Object.keys(ways) as Way[])('a parcel packed %s', (way) => {
  it('with another listed device sells that one, and the one that was set aside is on sale again', async () => {
    const world = await openWorld();
    const offer = await listed(world, [imeiA, imeiB]);
    const order = await sold(world, offer, 'a@buyer.example');
    const [line] = order.lineIds;
    expect(await places(world, offer)).toMatchObject([{ id: 'unit-0', line, state: 'sold' }, free]);
    expect(await ship(world, offer, order, [imeiB], way)).toMatchObject({ ok: true });
    expect(await places(world, offer)).toEqual([
      { id: 'unit-0', ...free, imei: imeiA, serial: 'SN7518' },
      { id: 'unit-1', state: 'sold', line, imei: imeiB, serial: 'SN1481' },
    ]);
    // What was recorded beside the number that was typed is on the line too.
    expect(await world.row('SELECT imei, serial FROM order_lines WHERE id = ?', line ?? '')).toEqual({
      ...{ imei: imeiB, serial: 'SN1481' },
    });
  });

  it('with a listed device instead of one without a number', async () => {
    const world = await openWorld();
    const offer = await listed(world, [null, imeiB]);
    const order = await sold(world, offer, 'a@buyer.example');
    expect(await ship(world, offer, order, [imeiB], way)).toMatchObject({ ok: true });
    expect(await places(world, offer)).toMatchObject([free, { state: 'sold', line: order.lineIds[0] }]);
  });

  it('with its devices in another order than they were set aside in, one of them from the shelf', async () => {
    const world = await openWorld();
    const offer = await listed(world, [imeiA, imeiB, imeiC, imeiD]);
    const order = await sold(world, offer, 'a@buyer.example', 3);
    const held = await places(world, offer);
    const lineOf = new Map(held.map(({ line, imei }) => [line, imei]));
    const current = order.lineIds.map((id) => String(lineOf.get(id)));
    const sent = [current[1], current[0], imeiD];
    expect(await ship(world, offer, order, sent, way)).toMatchObject({ ok: true });
    const after = await places(world, offer);
    expect(order.lineIds.map((id) => after.find(({ line }) => line === id)?.imei)).toEqual(sent);
    expect(after.filter(({ state }) => state === 'available')).toMatchObject([{ imei: current[2] }]);
  });

  it('with a device that another order waits for gives that order the one that was left', async () => {
    const world = await openWorld();
    const offer = await listed(world, [imeiA, imeiB]);
    const first = await sold(world, offer, 'a@buyer.example');
    const second = await sold(world, offer, 'b@buyer.example', 1, false);
    expect(await ship(world, offer, first, [imeiB], way)).toMatchObject({ ok: true });
    expect(await places(world, offer)).toMatchObject([
      { imei: imeiA, state: 'sold', line: second.lineIds[0] },
      { imei: imeiB, state: 'sold', line: first.lineIds[0] },
    ]);
    await acceptOrder(world.ctx(sellerOf(offer.sellerId)), { orderId: second.orderId });
    expect(await ship(world, offer, second, [imeiA], way)).toMatchObject({ ok: true });
  });

  it('with a device that is sold as something else is refused, and nothing moves', async () => {
    const world = await openWorld();
    const offer = await listed(world, [imeiA, imeiB]);
    const order = await sold(world, offer, 'a@buyer.example');
    const before = await places(world, offer);
    const refused = { ok: false, code: 'unit_elsewhere', detail: { lineId: order.lineIds[0] } };
    // Under another VAT scheme than the sale froze.
    await world.client.execute("UPDATE units SET vat_scheme = 'standard' WHERE id = 'unit-1'");
    expect(await ship(world, offer, order, [imeiB], way)).toMatchObject(refused);
    await world.client.execute("UPDATE units SET vat_scheme = 'margin' WHERE id = 'unit-1'");
    // In the listing of another product.
    const other = await world.row(
      'SELECT id FROM offers WHERE seller_id = ? AND id <> ?',
      offer.sellerId,
      offer.offerId,
    );
    await world.client.execute({
      sql: "UPDATE units SET offer_id = ? WHERE id = 'unit-1'",
      args: [String(other?.id)],
    });
    expect(await ship(world, offer, order, [imeiB], way)).toMatchObject(refused);
    await world.client.execute({ sql: "UPDATE units SET offer_id = ? WHERE id = 'unit-1'", args: [offer.offerId] });
    expect(await places(world, offer)).toEqual(before);
  });
});

describe('a parcel', () => {
  it('with a device that was never listed keeps what was set aside, off sale, by hand; a program is asked again', async () => {
    const world = await openWorld();
    const offer = await listed(world, [imeiA, imeiB]);
    const order = await sold(world, offer, 'a@buyer.example');
    expect(await ship(world, offer, order, [imeiC], 'by machine')).toMatchObject({
      ...{ code: 'unit_other', detail: { expected: { imei: imeiA } } },
    });
    expect(await ship(world, offer, order, [imeiC])).toMatchObject({ ok: true });
    const after = await places(world, offer);
    expect(after.find(({ line }) => line === order.lineIds[0])).toMatchObject({ imei: imeiC, state: 'sold' });
    expect(after.find(({ id }) => id === 'unit-0')).toMatchObject({
      imei: imeiA,
      state: 'withdrawn',
      serial: 'SN7518',
    });
    expect(after.find(({ id }) => id === 'unit-1')).toMatchObject({ imei: imeiB, state: 'available' });
  });

  it('takes no device that somebody buys at the same moment', async () => {
    const world = await openWorld();
    const offer = await listed(world, [imeiA, imeiB]);
    const order = await sold(world, offer, 'a@buyer.example');
    const [bought, shipped] = await Promise.all([
      buy(world, offer, 'b@buyer.example'),
      ship(world, offer, order, [imeiB]),
    ]);
    expect(shipped.ok || shipped.code === 'changed_meanwhile').toBe(true);
    const held = await world.rows(
      'SELECT line_id FROM units WHERE offer_id = ? AND line_id IS NOT NULL',
      offer.offerId,
    );
    expect(held).toHaveLength(bought.ok ? 2 : 1);
    const sent = await world.row('SELECT state, imei FROM order_lines WHERE id = ?', order.lineIds[0] ?? '');
    if (shipped.ok)
      expect(await world.row('SELECT line_id, imei FROM units WHERE imei = ?', imeiB)).toEqual({
        ...{ line_id: order.lineIds[0], imei: sent?.imei },
      });
  });

  it('sends a device in one living sale only, even when two are packed at the same moment', async () => {
    const world = await openWorld();
    const offer = await offerWithUnits(world, 2);
    const orders = [await sold(world, offer, 'a@buyer.example'), await sold(world, offer, 'b@buyer.example')];
    const shipped = await Promise.all(orders.map((order) => ship(world, offer, order, [imeiA])));
    expect(shipped.filter((outcome) => outcome.ok)).toHaveLength(1);
    const left = orders[shipped.findIndex((outcome) => !outcome.ok)];
    expect(left && (await ship(world, offer, left, [imeiA]))).toMatchObject({ ok: false, code: 'imei_in_use' });
  });
});
