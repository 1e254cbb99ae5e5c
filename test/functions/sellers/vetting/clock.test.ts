import { beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../../../functions/clock.ts';
import { addDocument } from '../../../../functions/sellers/vetting/add-document.ts';
import { decideGate } from '../../../../functions/sellers/vetting/decide-gate.ts';
import { expireGates } from '../../../../functions/sellers/vetting/expire-gates.ts';
import type { GateId } from '../../../../functions/sellers/vetting/gate-rules.ts';
import { relaxStarts } from '../../../../functions/sellers/vetting/relax-starts.ts';
import { firstCap, soundDays } from '../../../../functions/sellers/vetting/start-rules.ts';
import { warnGates } from '../../../../functions/sellers/vetting/warn-gates.ts';
import type { World } from '../../../support/world.ts';
import { by, dayMs, give, mailsOf, must, newSeller, type Owner, openDesk, pdf, seen } from './applicants.ts';

let world: World;
let owner: Owner;
const clock = { kind: 'clock' } as const;

/** Somebody who sells, and nobody else whose gates could run out. */
beforeEach(async () => {
  world = await openDesk();
  await world.client.execute('UPDATE gates SET expires_at = NULL');
  owner = await newSeller(world);
});

const warn = () => warnGates(world.ctx(clock));
const expire = () => expireGates(world.ctx(clock));
const gateOf = async (gate: GateId, market = '') =>
  (await seen(world, owner)).gates.find((one) => one.gate === gate && one.market === market);
const pointsOf = (mail: Record<string, unknown> | undefined): { name: string; note?: string }[] =>
  JSON.parse(String(mail?.payload)).values.application.points;
const onlyGate = (gate: GateId) =>
  world.client.execute({
    sql: 'UPDATE gates SET expires_at = NULL WHERE seller_id = ? AND gate <> ?',
    args: [owner.sellerId, gate],
  });
const expiryOf = async (gate: GateId, market = '') => (await gateOf(gate, market))?.expiresAt ?? 0;
const verify = (gate: GateId, market = '') =>
  decideGate(world.ctx(by('lead')), {
    ...{ sellerId: owner.sellerId, gate, market, decision: 'verify', evidence: 'asked the register again' },
  });

describe('the warning', () => {
  it('comes 30 days before, once, with each point and its last day', async () => {
    const at = await expiryOf('vat');
    world.now = at - 31 * dayMs;
    expect(await warn()).toEqual({ warned: 0 });
    world.now = at - 30 * dayMs;
    expect(await warn()).toEqual({ warned: 1 });
    expect(await warn()).toEqual({ warned: 0 });
    world.now += 5 * dayMs;
    expect(await warn()).toEqual({ warned: 0 });
    const mails = await mailsOf(world, 'seller_gates_expiring');
    expect(mails).toHaveLength(1);
    const points = pointsOf(mails[0]);
    // What runs out within a year: VAT, self-certification, packaging and WEEE in Germany, erasure.
    expect(points).toHaveLength(5);
    const day = new Date(at - 1).getUTCDate();
    for (const { note } of points) expect(note).toContain(` ${day} `);
    expect(await seen(world, owner)).toMatchObject({ sellerState: 'live' });
  });

  it('names what runs out later in a mail of its own', async () => {
    const at = await expiryOf('vat');
    await world.client.execute({
      sql: "UPDATE gates SET expires_at = expires_at + ? WHERE seller_id = ? AND gate = 'erasure'",
      args: [10 * dayMs, owner.sellerId],
    });
    world.now = at - 30 * dayMs;
    await warn();
    world.now = at - 20 * dayMs;
    expect(await warn()).toEqual({ warned: 1 });
    const mails = await mailsOf(world, 'seller_gates_expiring');
    expect(mails.map((mail) => pointsOf(mail).length)).toEqual([4, 1]);
  });

  it('is not sent for what was renewed in time, and nothing pauses', async () => {
    await onlyGate('vat');
    const at = await expiryOf('vat');
    world.now = at - 29 * dayMs;
    await warn();
    await give(world, owner, { gate: 'vat', market: '' });
    expect(await gateOf('vat')).toMatchObject({ state: 'submitted', holds: true });
    must(await verify('vat'));
    expect(await expiryOf('vat')).toBeGreaterThan(at + 300 * dayMs);
    world.now = at + dayMs;
    expect([await warn(), await expire()]).toEqual([{ warned: 0 }, { expired: 0 }]);
    expect((await seen(world, owner)).sellerState).toBe('live');
  });
});

describe('a gate that has run out', () => {
  it('opens again, pauses its refurbisher, and verified anew puts it on sale again', async () => {
    await onlyGate('vat');
    world.now = await expiryOf('vat');
    const { version } = await seen(world, owner);
    expect(await expire()).toEqual({ expired: 1 });
    expect(await expire()).toEqual({ expired: 0 });
    const view = await seen(world, owner);
    expect(view).toMatchObject({ state: 'live', sellerState: 'paused', version: version + 1 });
    expect(view.events.at(-1)).toMatchObject({ step: 'pause', byKind: 'clock', note: 'vat' });
    expect(await gateOf('vat')).toMatchObject({ state: 'open', expiresAt: null, holds: false, editable: true });
    const [mail] = await mailsOf(world, 'seller_gates_expired');
    expect(pointsOf(mail)).toHaveLength(1);

    await give(world, owner, { gate: 'vat', market: '' });
    expect((await seen(world, owner)).sellerState).toBe('paused');
    must(await verify('vat'));
    expect(await seen(world, owner)).toMatchObject({ sellerState: 'live', state: 'live' });
    expect((await seen(world, owner)).events.at(-1)?.step).toBe('resume');
    expect(await mailsOf(world, 'seller_resumed')).toHaveLength(1);
  });

  it('wants new documents: those that were verified before do not count again', async () => {
    await onlyGate('erasure');
    world.now = await expiryOf('erasure');
    await expire();
    const gate = await gateOf('erasure');
    expect(gate?.missing).toEqual(['statement', 'document']);
    expect(gate?.documents).toMatchObject([{ removable: false }]);
    const file = { gate: 'erasure', market: '', name: 'new.pdf', bytes: pdf('new') };
    must(await addDocument(world.ctx(owner), file));
    expect((await gateOf('erasure'))?.missing).toEqual(['statement']);
  });

  it('takes its register number with it, which comes back when it is verified', async () => {
    const numbers = async () =>
      (await world.rows('SELECT stream FROM seller_registrations WHERE seller_id = ?', owner.sellerId)).length;
    await onlyGate('packaging');
    world.now = await expiryOf('packaging', 'DE');
    await expire();
    expect(await numbers()).toBe(1);
    await give(world, owner, { gate: 'packaging', market: 'DE' });
    must(await verify('packaging', 'DE'));
    expect(await numbers()).toBe(2);
    expect((await seen(world, owner)).sellerState).toBe('live');
  });

  it('keeps it paused until the last one of several is verified; a statement is verified by rule', async () => {
    world.now = (await expiryOf('vat')) + 1;
    await expire();
    for (const { gate, market, state } of (await seen(world, owner)).gates) {
      if (state === 'verified') continue;
      expect((await seen(world, owner)).sellerState).toBe('paused');
      await give(world, owner, { gate, market });
      if (gate !== 'self_certification') must(await verify(gate, market), gate);
    }
    expect((await seen(world, owner)).sellerState).toBe('live');
    expect(await mailsOf(world, 'seller_resumed')).toHaveLength(1);
  });

  it('does not put on sale whom somebody has paused for another reason', async () => {
    await onlyGate('vat');
    await world.client.execute({ sql: "UPDATE sellers SET state = 'paused' WHERE id = ?", args: [owner.sellerId] });
    world.now = await expiryOf('vat');
    expect(await expire()).toEqual({ expired: 1 });
    expect((await seen(world, owner)).events.at(-1)?.step).toBe('expire');
    await give(world, owner, { gate: 'vat', market: '' });
    must(await verify('vat'));
    expect((await seen(world, owner)).sellerState).toBe('paused');
  });

  it('ends the time to correct what the team has sent back', async () => {
    const ctx = world.ctx(by('account'));
    const bank = { sellerId: owner.sellerId, gate: 'bank', market: '' } as const;
    must(await decideGate(ctx, { ...bank, decision: 'send_back', reason: 'The account is another company’s.' }));
    expect(await gateOf('bank')).toMatchObject({ state: 'sent_back', holds: true });
    world.now += 30 * dayMs;
    expect(await warn()).toEqual({ warned: 0 });
    await expire();
    expect(await gateOf('bank')).toMatchObject({ state: 'sent_back', holds: false, editable: true });
    expect((await seen(world, owner)).sellerState).toBe('paused');
  });

  it('is found by a tick of the clock', async () => {
    await onlyGate('vat');
    world.now = await expiryOf('vat');
    const report = await tick(world.ctx(clock));
    expect(report).toMatchObject({ expiries: { expired: 1 }, warnings: { warned: 0 }, caps: { relaxed: 0 } });
  });
});

describe('a guarded start', () => {
  const capNow = async () => (await world.row('SELECT start_cap FROM sellers WHERE id = ?', owner.sellerId))?.start_cap;

  /** Lines of the seed become this seller's, delivered in time so long ago; nothing else of the seed is looked at. */
  async function sold(count: number, days: number, set = ''): Promise<void> {
    // What was sold is frozen; these tests write another past.
    for (const { name } of await world.rows(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%frozen%'",
    ))
      await world.client.execute(`DROP TRIGGER ${name}`);
    await world.client.execute('UPDATE claims SET upheld = 0');
    const ids = (
      await world.rows(
        `SELECT l.id, l.order_id FROM order_lines l WHERE l.seller_id <> ? AND l.shipped_at IS NOT NULL LIMIT ?`,
        ...[owner.sellerId, count],
      )
    ).map(({ id }) => String(id));
    expect(ids).toHaveLength(count);
    const at = world.now - days * dayMs;
    const list = ids.map((id) => `'${id}'`).join();
    await world.client.batch(
      [
        `UPDATE orders SET promised_until = '2099-01-01' WHERE id IN (SELECT order_id FROM order_lines WHERE id IN (${list}))`,
        `UPDATE order_lines SET seller_id = '${owner.sellerId}', shipped_at = ${at}, delivered_at = ${at}${set || ", state = 'delivered'"}
          WHERE id IN (${list})`,
      ],
      'write',
    );
  }

  it('grows with orders that went well, to no bound at all, each change in the audit trail', async () => {
    const relax = () => relaxStarts(world.ctx(clock));
    expect([await relax(), await capNow()]).toEqual([{ relaxed: 0 }, firstCap]);
    await sold(15, soundDays - 1);
    expect([await relax(), await capNow()]).toEqual([{ relaxed: 0 }, firstCap]);
    world.now += 2 * dayMs;
    expect([await relax(), await capNow()]).toEqual([{ relaxed: 1 }, 20]);
    await sold(35, soundDays + 1);
    expect([await relax(), await capNow()]).toEqual([{ relaxed: 1 }, null]);
    expect(await relax()).toEqual({ relaxed: 0 });
    const deeds = await world.rows("SELECT note, by_kind FROM audit_log WHERE action = 'start.relaxed' ORDER BY rowid");
    expect(deeds).toMatchObject([{ note: '5 → 20: 15/15, 0', by_kind: 'clock' }, { note: '20 → ∞: 50/50, 0' }]);
  });

  it('stays as it is where too much went wrong', async () => {
    await sold(40, soundDays + 1);
    await sold(6, 3, ", state = 'refused'");
    expect(await relaxStarts(world.ctx(clock))).toEqual({ relaxed: 0 });
    expect(await capNow()).toBe(firstCap);
  });
});
