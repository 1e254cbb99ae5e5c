import { afterEach, describe, expect, it, vi } from 'vitest';
import { findTeamDay } from '../../../functions/payouts/desk-queries.ts';
import { noteDay } from '../../../functions/payouts/note-day.ts';
import { reconcileDay } from '../../../functions/payouts/reconcile-day.ts';
import { reconcileDays } from '../../../functions/payouts/reconcile-days.ts';
import { findLastDay, listUnnotedDays } from '../../../functions/payouts/reconcile-queries.ts';
import { dayOf, startOf } from '../../../functions/payouts/reconcile-rules.ts';
import { carry, dayMs, finance, type MoneyWorld, openMoneyWorld, plan, soldLine } from './world.ts';

const hour = 3_600_000;
afterEach(() => vi.unstubAllGlobals());

/** A world on the noon after comparing began. */
async function openDay(): Promise<MoneyWorld & { day: string }> {
  const world = await openMoneyWorld();
  expect(await reconcileDays(world.clock())).toBeUndefined();
  world.now = startOf(dayOf(world.now)) + dayMs + 12 * hour;
  return Object.assign(world, { day: dayOf(world.now) });
}

/** The night after a day, when its comparison is due. */
const nightAfter = (day: string): number => startOf(day) + dayMs + 2.5 * hour;

/** Somebody sends money at the provider's own desk, past these books. Ends with the provider's number of it. */
async function sendByHand(world: MoneyWorld, amount: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${world.outside.port}/v1/transfers`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_standin' },
    body: new URLSearchParams({ amount: String(amount), currency: 'eur', destination: world.accountId }),
  });
  return ((await answer.json()) as { id: string }).id;
}

/** A payout that the books say was sent under some number of the provider's. */
async function bookPayout(world: MoneyWorld, transferId: string, cents: number): Promise<void> {
  await world.client.execute({
    sql: `INSERT INTO payouts (id, seller_id, currency, amount_cents, state, version, account_id, transfer_id, failure, created_at, sent_at)
      VALUES (?, ?, 'EUR', ?, 'sent', 3, ?, ?, '', ?, ?)`,
    args: [`payout-${transferId}`, world.sellerId, cents, world.accountId, transferId, world.now, world.now],
  });
}

describe('the nightly comparison with the provider', () => {
  it('finds nothing where both say the same, both ways', async () => {
    const world = await openDay();
    await soldLine(world, { cents: 20_000, delivered: world.now - 29 * dayMs });
    await plan(world);
    await carry(world);
    world.now = nightAfter(world.day);
    expect(await reconcileDays(world.clock())).toEqual({ day: world.day, compared: 1, differing: 0 });
    expect(await listUnnotedDays(world.clock())).toEqual([]);
  });

  it('names a difference of each kind, by both numbers and both sums', async () => {
    const world = await openDay();
    await soldLine(world, { cents: 20_000, delivered: world.now - 29 * dayMs });
    await plan(world);
    await carry(world);
    const unknown = await sendByHand(world, 1_234);
    const other = await sendByHand(world, 5_000);
    await bookPayout(world, other, 5_001);
    await bookPayout(world, 'tr_nowhere', 777);
    world.now = nightAfter(world.day);
    expect(await reconcileDays(world.clock())).toEqual({ day: world.day, compared: 4, differing: 3 });
    const found = await findTeamDay(world.ctx(finance), world.day);
    const common = { currency: 'EUR' };
    expect(found?.found.items).toHaveLength(3);
    expect(found?.found.items).toEqual(
      expect.arrayContaining([
        {
          ...common,
          kind: 'missing_here',
          type: 'transfer',
          sourceId: unknown,
          ourId: '',
          thereCents: -1_234,
          hereCents: null,
        },
        {
          ...common,
          kind: 'amount_differs',
          type: 'transfer',
          sourceId: other,
          ourId: `payout-${other}`,
          thereCents: -5_000,
          hereCents: -5_001,
        },
        {
          ...common,
          kind: 'missing_there',
          type: 'payout',
          sourceId: 'tr_nowhere',
          ourId: 'payout-tr_nowhere',
          thereCents: null,
          hereCents: 777,
        },
      ]),
    );
  });

  it('is said until finance has noted it, once, and then no more, however often the day is compared', async () => {
    const world = await openDay();
    await sendByHand(world, 1_234);
    const { day } = world;
    world.now = nightAfter(day);
    await reconcileDays(world.clock());
    expect(await listUnnotedDays(world.clock())).toEqual([{ day, differing: 1 }]);
    expect(await reconcileDays(world.clock())).toBeUndefined();
    const note = 'sent by hand, see the minutes';
    const other = { kind: 'operator', operatorId: 'op-quality', roles: ['quality'] } as const;
    expect(await noteDay(world.ctx(other), { day, note })).toMatchObject({ ok: false, code: 'right_missing' });
    expect(await noteDay(world.ctx(finance), { day: '2020-01-01', note })).toMatchObject({ code: 'day_not_found' });
    expect(await noteDay(world.ctx(finance), { day, note })).toMatchObject({ ok: true });
    expect(await noteDay(world.ctx(finance), { day, note: 'again' })).toMatchObject({ code: 'day_noted' });
    expect(await listUnnotedDays(world.clock())).toEqual([]);
    expect(await reconcileDay(world.clock(), day)).toMatchObject({ ok: true, value: { differing: 1 } });
    expect(await listUnnotedDays(world.clock())).toEqual([]);
    expect(await findTeamDay(world.ctx(finance), day)).toMatchObject({ noted: note, differing: 1 });
    expect(await findTeamDay(world.ctx(other), day)).toBeUndefined();
  });

  it('catches up one day at a time, in order, and leaves out a day that is not over', async () => {
    const world = await openDay();
    world.now = startOf(world.day) + 3 * dayMs + hour;
    const days: (string | undefined)[] = [];
    for (let i = 0; i < 4; i += 1) days.push((await reconcileDays(world.clock()))?.day);
    const first = startOf(world.day);
    expect(days).toEqual([dayOf(first), dayOf(first + dayMs), undefined, undefined]);
    world.now += 2 * hour;
    expect((await reconcileDays(world.clock()))?.day).toBe(dayOf(first + 2 * dayMs));
  });

  it('interrupted between two pages has said nothing, and names everything once when it is run again', async () => {
    const world = await openDay();
    const started = await findLastDay(world.clock());
    const sent = new Set<string>();
    for (let i = 0; i < 103; i += 1) sent.add(await sendByHand(world, 100 + i));
    world.now = nightAfter(world.day);
    const real = globalThis.fetch;
    let away = true;
    vi.stubGlobal('fetch', (...asked: Parameters<typeof fetch>) => {
      if (away && String(asked[0]).includes('starting_after=')) throw new TypeError('the provider is away');
      return real(...asked);
    });
    expect(await reconcileDays(world.clock())).toBeUndefined();
    expect(await findLastDay(world.clock())).toBe(started);
    expect(await listUnnotedDays(world.clock())).toEqual([]);
    away = false;
    expect(await reconcileDays(world.clock())).toEqual({ day: world.day, compared: 103, differing: 103 });
    const found = await findTeamDay(world.ctx(finance), world.day);
    expect(found?.found.items.map(({ sourceId }) => sourceId).sort()).toEqual([...sent].sort());
  });
});
