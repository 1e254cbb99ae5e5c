import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../../db/reconcile.ts';
import { changeListing } from '../../../../functions/offers/machine/change-listing.ts';
import { applyRows } from '../../../../functions/offers/rows/apply-rows.ts';
import { decideAppeal } from '../../../../functions/sellers/sanctions/decide-appeal.ts';
import { liftSanction } from '../../../../functions/sellers/sanctions/lift-sanction.ts';
import { lodgeAppeal } from '../../../../functions/sellers/sanctions/lodge-appeal.ts';
import { reopenStarts } from '../../../../functions/sellers/vetting/reopen-starts.ts';
import { type Court, clock, dayMs, impose, openCourt, propose, why } from './team.ts';

const seller = async ({ world, sellerId }: Court) =>
  world.row('SELECT state, order_cap, start_full FROM sellers WHERE id = ?', sellerId);
const offer = async ({ world, offerId }: Court) =>
  (await world.row('SELECT state FROM offers WHERE id = ?', offerId))?.state;

describe('what a sanction does', () => {
  it('caps from the announced day until the last, and no longer', async () => {
    const court = await openCourt();
    const id = await propose(court);
    await impose(court, id);
    expect(await court.state(id)).toBe('noticed');
    expect(await seller(court)).toMatchObject({ order_cap: null });
    await court.tick(2);
    expect(await seller(court)).toMatchObject({ order_cap: 2 });
    await court.tick(30);
    expect(await court.state(id)).toBe('ended');
    expect(await seller(court)).toMatchObject({ order_cap: null, start_full: 0 });
    expect(await findBreaches(court.world.client)).toEqual([]);
  });

  it('counts the smaller of two caps, and opens again when fewer of its sales are of the last day', async () => {
    const court = await openCourt();
    const { world, sellerId } = court;
    const first = await propose(court, { capPerDay: 9 });
    await impose(court, first);
    const second = await propose(court, { capPerDay: 1, ground: 'defect' });
    await impose(court, second);
    await court.tick(2);
    expect(await seller(court)).toMatchObject({ order_cap: 1 });
    await world.client.execute({ sql: 'UPDATE sellers SET start_full = 1 WHERE id = ?', args: [sellerId] });
    world.now += 400 * dayMs;
    await reopenStarts(world.ctx(clock));
    expect(await seller(court)).toMatchObject({ start_full: 0 });
  });

  it('takes a listing off sale at once, keeps its prices up to date, and lets nobody put it back', async () => {
    const court = await openCourt();
    const { world, owner, offerId, sku, sellerId } = court;
    const id = await propose(court, { kind: 'listing_suspension', ground: 'listing_fault', sku });
    await impose(court, id);
    expect(await offer(court)).toBe('suspended');
    const changed = await changeListing(world.ctx(owner), {
      id: offerId,
      change: { state: 'live', warrantyMonths: 36 },
    });
    expect(changed.ok && changed.value).toMatchObject({ state: 'suspended', warrantyMonths: 36 });
    const rows = [{ row: 1, listing: { sku, state: 'live' as const, warrantyMonths: 24 } }];
    expect(await applyRows(world.ctx(owner), { sellerId, rows })).toMatchObject({ ok: true });
    expect(await offer(court)).toBe('suspended');
    await expect(
      world.client.execute({ sql: "UPDATE offers SET state = 'live' WHERE id = ?", args: [offerId] }),
    ).rejects.toThrow('listing_is_suspended');
    await court.tick(60);
    expect(await offer(court)).toBe('live');
  });

  it('returns a listing that was paused to its pause, and one under two suspensions only when both are over', async () => {
    const court = await openCourt();
    const { world, offerId, sku } = court;
    await world.client.execute({ sql: "UPDATE offers SET state = 'paused' WHERE id = ?", args: [offerId] });
    const first = await propose(court, { kind: 'listing_suspension', ground: 'listing_fault', sku });
    await impose(court, first);
    const second = await propose(court, { kind: 'listing_suspension', ground: 'unlawful_goods', sku });
    await impose(court, second);
    const lift = async (id: string) =>
      liftSanction(court.as('other'), {
        id,
        version: await court.version(id),
        reason: 'It is as described after all.',
      });
    expect(await lift(first)).toMatchObject({ ok: true });
    expect(await offer(court)).toBe('suspended');
    expect(await lift(second)).toMatchObject({ ok: true });
    expect(await offer(court)).toBe('paused');
  });

  it('suspends an account three days after two people decided it, and returns it to what held before', async () => {
    const court = await openCourt();
    const id = await propose(court, { kind: 'account_suspension' });
    await impose(court, id);
    await court.tick(2.9);
    expect(await seller(court)).toMatchObject({ state: 'live' });
    await court.tick(0.1);
    expect(await seller(court)).toMatchObject({ state: 'suspended' });
    expect(await findBreaches(court.world.client)).toEqual([]);
    await court.tick(30);
    expect(await seller(court)).toMatchObject({ state: 'live' });
  });

  it('does not put on sale whose gate ran out meanwhile', async () => {
    const court = await openCourt();
    const { world, sellerId } = court;
    const id = await propose(court, { kind: 'account_suspension' });
    await impose(court, id);
    await court.tick(3);
    await world.client.execute({
      sql: "UPDATE gates SET state = 'open', expires_at = NULL WHERE seller_id = ? AND gate = 'company'",
      args: [sellerId],
    });
    await court.tick(30);
    expect(await seller(court)).toMatchObject({ state: 'paused' });
  });

  it('undoes everything in the moment of a reversal, and keeps the entry', async () => {
    const court = await openCourt();
    const { world, owner } = court;
    const id = await propose(court, { kind: 'termination' });
    await impose(court, id);
    await court.tick(30);
    expect(await seller(court)).toMatchObject({ state: 'suspended' });
    expect(await lodgeAppeal(world.ctx(owner), { sanctionId: id, body: why })).toMatchObject({ ok: true });
    const decided = await decideAppeal(court.as('mediator'), {
      ...{ sanctionId: id, decision: 'reverse', version: 1, reasons: 'The carrier had lost a whole pallet.' },
    });
    expect(decided).toMatchObject({ ok: true, value: { state: 'reversed' } });
    expect(await seller(court)).toMatchObject({ state: 'live' });
    expect(await court.state(id)).toBe('lifted');
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('closes an account when no order is open and nobody can object any more, and not before', async () => {
    const court = await openCourt();
    const { world, sellerId } = court;
    const id = await propose(court, { kind: 'termination' });
    await impose(court, id);
    await court.tick(30);
    await world.client.execute({ sql: 'UPDATE sanctions SET due_at = ? WHERE id = ?', args: [world.now, id] });
    const open = await world.row(
      `SELECT count(*) AS n FROM order_lines WHERE seller_id = ? AND state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped')`,
      sellerId,
    );
    await court.tick(155);
    if (Number(open?.n) > 0) {
      expect(await seller(court)).toMatchObject({ state: 'suspended' });
      await world.client.execute({
        sql: `UPDATE order_lines SET state = 'delivered' WHERE seller_id = ? AND state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped')`,
        args: [sellerId],
      });
      await court.tick(1);
    }
    expect(await seller(court)).toMatchObject({ state: 'closed' });
    expect(
      await world.row("SELECT count(*) AS n FROM offers WHERE seller_id = ? AND state <> 'ended'", sellerId),
    ).toMatchObject({ n: 0 });
  });
});
