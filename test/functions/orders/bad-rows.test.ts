import { afterEach, describe, expect, it, vi } from 'vitest';
import { confirmPayment } from '../../../functions/orders/confirm-payment.ts';
import { runDeadlines } from '../../../functions/orders/run-deadlines.ts';
import { trackParcels } from '../../../functions/orders/track-parcels.ts';
import { workEvents } from '../../../functions/orders/work-events.ts';
import { buy, offerWithUnits, type TestOffer } from '../../support/buyers.ts';
import { openWorld, type World } from '../../support/world.ts';

afterEach(() => vi.unstubAllGlobals());

const keepEvent = (world: World, id: string, payload: string) =>
  world.client.execute({
    sql: "INSERT INTO webhook_events (id, type, payload, received_at) VALUES (?, 'checkout.session.completed', ?, ?)",
    args: [id, payload, world.now],
  });

async function groupOf(world: World, offer: TestOffer, email: string): Promise<string> {
  const outcome = await buy(world, offer, email);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.groupId;
}

async function payFor(world: World, groupId: string): Promise<void> {
  const group = await world.row('SELECT total_cents, currency FROM order_groups WHERE id = ?', groupId);
  await confirmPayment(world.ctx(), {
    groupId,
    sessionId: `cs_${groupId}`,
    paymentIntentId: `pi_${groupId}`,
    amountCents: Number(group?.total_cents),
    currency: String(group?.currency),
  });
}

describe('one bad row', () => {
  it('among the events stops no other, and those that fail often come last', async () => {
    const world = await openWorld();
    await keepEvent(world, 'evt_a', '{');
    await keepEvent(world, 'evt_b', '{"data":{"object":{}}}');
    expect(await workEvents(world.ctx())).toEqual({ worked: 1, failed: 1 });
    for (let i = 0; i < 60; i += 1) await keepEvent(world, `evt_c${i}`, '{');
    await workEvents(world.ctx());
    world.now += 1;
    await keepEvent(world, 'evt_new', '{"data":{"object":{}}}');
    await workEvents(world.ctx());
    const row = await world.row("SELECT processed_at FROM webhook_events WHERE id = 'evt_new'");
    expect(row?.processed_at).toBe(world.now);
  });

  it('among the deadlines stops no other order from its refund', async () => {
    const world = await openWorld();
    const offer = await offerWithUnits(world, 2);
    const bad = await groupOf(world, offer, 'a@buyer.example');
    const good = await groupOf(world, offer, 'b@buyer.example');
    await payFor(world, good);
    await world.client.execute({ sql: "UPDATE payments SET session_id = 'cs_bad' WHERE group_id = ?", args: [bad] });
    await world.client.execute({ sql: 'UPDATE order_groups SET due_at = 1 WHERE id = ?', args: [bad] });
    await world.client.execute({ sql: 'UPDATE order_lines SET due_at = 1 WHERE group_id = ?', args: [good] });
    // Neither away nor a refusal of this one request: the key itself is wrong.
    vi.stubGlobal('fetch', async () => Response.json({ error: { message: 'Invalid API Key' } }, { status: 401 }));
    const clock = world.ctx({ kind: 'clock' });
    const done = await runDeadlines(clock);
    expect(done.errors).toHaveLength(1);
    const states = await world.rows('SELECT state FROM order_lines WHERE group_id = ?', good);
    expect(states).toEqual([{ state: 'lapsed' }]);
  });

  it('among the deadlines that is refused rather than thrown is said at every tick until it ends', async () => {
    const world = await openWorld();
    const offer = await offerWithUnits(world, 2);
    const bad = await groupOf(world, offer, 'a@buyer.example');
    const good = await groupOf(world, offer, 'b@buyer.example');
    for (const groupId of [bad, good]) await payFor(world, groupId);
    const line = await world.row('SELECT id, order_id FROM order_lines WHERE group_id = ?', bad);
    // An event stands where its next one goes, so that the batch that ends it can never be kept.
    await world.client.execute({
      sql: `INSERT INTO events (subject_id, version, subject, step, to_state, by_kind, at)
        SELECT id, version + 1, 'order_line', 'note', state, 'operator', 1 FROM order_lines WHERE id = ?`,
      args: [String(line?.id)],
    });
    await world.client.execute('UPDATE order_lines SET due_at = NULL WHERE due_at < 2');
    await world.client.execute({
      sql: 'UPDATE order_lines SET due_at = 1 WHERE group_id IN (?, ?)',
      args: [bad, good],
    });
    for (const ended of [1, 0]) {
      const report = await runDeadlines(world.ctx({ kind: 'clock' }));
      expect(report).toMatchObject({ ended, errors: [expect.stringContaining(`${line?.order_id} `)] });
      expect(report.errors?.[0]).toContain('changed_meanwhile');
    }
  });

  it('among the parcels stops no other, nor does a date that is none', async () => {
    const world = await openWorld();
    await world.client.execute('UPDATE parcels SET next_check_at = NULL');
    const parcels = await world.rows('SELECT id FROM parcels ORDER BY id LIMIT 2');
    for (const [i, parcel] of parcels.entries())
      await world.client.execute({
        sql: 'UPDATE parcels SET next_check_at = ?, tracker_id = ? WHERE id = ?',
        args: [world.now - 10 + i, `trk_${i}`, String(parcel.id)],
      });
    vi.stubGlobal('fetch', async (url: string) =>
      Response.json({
        id: url.split('/').at(-1),
        status: 'in_transit',
        tracking_details: [{ datetime: url.endsWith('0') ? 'soon' : '2026-11-20T10:00:00Z', status: 'in_transit' }],
      }),
    );
    expect(await trackParcels(world.ctx({ kind: 'clock' }))).toMatchObject({ checked: 2 });
    const rows = await world.rows('SELECT next_check_at AS next FROM parcels WHERE next_check_at IS NOT NULL');
    expect(rows.every((row) => Number(row.next) > world.now)).toBe(true);
  });
});
