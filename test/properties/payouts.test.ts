import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commit, isConstraintError } from '../../db/client.ts';
import { decideOwed } from '../../functions/payouts/decide-owed.ts';
import { endAccountHold } from '../../functions/payouts/hold-writes.ts';
import { placeHold } from '../../functions/payouts/place-hold.ts';
import { balanceOf } from '../../functions/payouts/queries.ts';
import { releaseHold } from '../../functions/payouts/release-hold.ts';
import {
  carry,
  dayMs,
  deliver,
  finance,
  hear,
  lead,
  type MoneyWorld,
  net,
  openMoneyWorld,
  payoutBreaches,
  plan,
  refundLine,
  soldLine,
  transferred,
  work,
} from '../functions/payouts/world.ts';

const hour = 3_600_000;
const transferEvents = ['transfer.created', 'transfer.updated', 'transfer.reversed', 'account.updated'];

/** Answers of the provider that are lost next; the client asks twice before it gives up. */
let losing = 0;
beforeEach(() => {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const answer = await real(...asked);
    if (losing === 0 || !String(asked[0]).includes('/v1/')) return answer;
    losing -= 1;
    throw new TypeError('the answer was lost');
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Somebody's loss of a race is what the keys are for; anything else is a fault. */
const orLost = async (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!isConstraintError(error) && !/locked|busy/i.test(String(error))) throw error;
  });

interface Told {
  lines: { id: string; cents: number; delivered: boolean; refunded: boolean }[];
  pick: number;
}

/** What may happen, in any order. */
const happenings = {
  sell: async (world: MoneyWorld, told: Told) => {
    const cents = 1_000 + (told.pick % 50_000);
    told.lines.push({ id: await soldLine(world, { cents }), cents, delivered: false, refunded: false });
  },
  sellOld: async (world: MoneyWorld, told: Told) => {
    const cents = 1_000 + (told.pick % 50_000);
    const id = await soldLine(world, { cents, delivered: world.now - 29 * dayMs });
    told.lines.push({ id, cents, delivered: true, refunded: false });
  },
  deliver: async (world: MoneyWorld, told: Told) => {
    const line = told.lines.find((one) => !one.delivered);
    if (!line) return;
    line.delivered = true;
    await deliver(world, line.id);
  },
  refund: async (world: MoneyWorld, told: Told) => {
    const open = told.lines.filter((one) => !one.refunded);
    const line = open[told.pick % Math.max(open.length, 1)];
    if (!line) return;
    line.refunded = true;
    await refundLine(world, line.id, told.pick % 3 === 0 ? Math.ceil(line.cents / 2) : line.cents);
  },
  plan: (world: MoneyWorld) => plan(world),
  planTwice: (world: MoneyWorld) => Promise.all([orLost(plan(world)), orLost(plan(world))]),
  carry: (world: MoneyWorld) => carry(world),
  carryTwice: (world: MoneyWorld) => Promise.all([orLost(carry(world)), orLost(work(world)), orLost(carry(world))]),
  hear: (world: MoneyWorld) => hear(world, ...transferEvents),
  hearAgain: (world: MoneyWorld) => world.client.execute('UPDATE webhook_events SET processed_at = NULL'),
  work: (world: MoneyWorld) => work(world),
  loseAnswer: () => {
    losing = 2;
  },
  /** The process is gone after the provider has done it and before it is booked: its row of the outbox comes again. */
  dieSending: async (world: MoneyWorld) => {
    losing = 3;
    await carry(world).catch(() => undefined);
    losing = 0;
  },
  refuse: (world: MoneyWorld) => world.outside.stripe.control({ refuseTransfers: 1 }),
  refuseAll: (world: MoneyWorld) => world.outside.stripe.control({ refuseTransfers: 5 }),
  away: (world: MoneyWorld) => world.outside.stripe.control({ failNext: 2 }),
  restrict: (world: MoneyWorld) => world.outside.stripe.restrictAccount(world.accountId),
  onboard: (world: MoneyWorld) => world.outside.stripe.completeOnboarding(world.accountId),
  bank: (world: MoneyWorld) => world.outside.stripe.payOutAccount(world.accountId),
  hold: (world: MoneyWorld) =>
    placeHold(world.ctx(finance), { sellerId: world.sellerId, lineId: '', reason: 'other', note: 'a look' }),
  lift: async (world: MoneyWorld) => {
    const hold = await world.row("SELECT id FROM payout_holds WHERE reason = 'other' AND released_at IS NULL");
    if (!hold) return;
    await releaseHold(world.ctx(finance), { holdId: String(hold.id), step: 'ask' });
    await releaseHold(world.ctx(lead), { holdId: String(hold.id), step: 'release' });
  },
  decide: async (world: MoneyWorld, told: Told) => {
    const owed = await world.row("SELECT id, version FROM payouts WHERE state = 'owed'");
    if (!owed) return;
    const step = told.pick % 2 === 0 ? 'retry' : 'give_back';
    await decideOwed(world.ctx(finance), { payoutId: String(owed.id), step, version: Number(owed.version) });
  },
  hour: (world: MoneyWorld) => {
    world.now += hour;
  },
  day: (world: MoneyWorld) => {
    world.now += 25 * hour;
  },
  month: (world: MoneyWorld) => {
    world.now += 31 * dayMs;
  },
} satisfies Record<string, (world: MoneyWorld, told: Told) => unknown>;
type Happening = keyof typeof happenings;

/** What must be so at every moment. */
async function isSound(world: MoneyWorld): Promise<void> {
  expect(await payoutBreaches(world)).toEqual([]);
  // What has reached the provider and the books agree, but for what has been made there and not yet heard of here.
  const booked = await world.row(
    `SELECT coalesce(sum(amount_cents), 0) - (SELECT coalesce(sum(r.amount_cents), 0) FROM transfer_reversals r
        JOIN payouts q ON q.id = r.payout_id WHERE r.state = 'succeeded' AND q.seller_id = ?1 AND q.transfer_id NOT LIKE 'tr_seed%') AS n
      FROM payouts WHERE state = 'sent' AND seller_id = ?1 AND transfer_id NOT LIKE 'tr_seed%'`,
    world.sellerId,
  );
  const unsure = await world.row(
    `SELECT (SELECT coalesce(sum(amount_cents), 0) FROM payouts WHERE state = 'sending' AND seller_id = ?1) AS sending,
      (SELECT coalesce(sum(r.amount_cents), 0) FROM transfer_reversals r JOIN payouts p ON p.id = r.payout_id
        WHERE r.state = 'requested' AND p.seller_id = ?1) AS reversing`,
    world.sellerId,
  );
  const gap = transferred(world) - Number(booked?.n);
  expect(gap).toBeLessThanOrEqual(Number(unsure?.sending));
  expect(gap).toBeGreaterThanOrEqual(-Number(unsure?.reversing));
  for (const group of new Set(world.outside.stripe.transfers().map((one) => one.transfer_group)))
    expect(world.outside.stripe.transfers().filter((one) => one.transfer_group === group)).toHaveLength(1);
}

describe('a seller’s money', () => {
  it('is paid once and never above what is owed, through any order of sales, refunds, holds, failures and lost answers', async () => {
    const names = fc.array(fc.tuple(fc.constantFrom(...(Object.keys(happenings) as Happening[])), fc.nat(1_000_000)), {
      minLength: 6,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(names, async (steps) => {
        losing = 0;
        const world = await openMoneyWorld();
        const account = `seller:${world.sellerId}`;
        const paidBefore = await seeded(world);
        const owedBefore = (await net(world, account)) + paidBefore;
        const told: Told = { lines: [], pick: 0 };
        for (const [name, pick] of steps) {
          told.pick = pick;
          await happenings[name](world, told);
          losing = name === 'loseAnswer' ? losing : 0;
          await isSound(world);
        }
        await calmDown(world);
        await isSound(world);
        const sold = told.lines.reduce((sum, { cents }) => sum + cents, 0);
        const back = await world.row(
          "SELECT coalesce(sum(amount_cents), 0) AS n FROM ledger_entries WHERE id LIKE 'refund-test:%'",
        );
        const due = owedBefore + sold - Number(back?.n);
        const left = await net(world, account);
        expect(left).toBe(due - paidBefore - transferred(world));
        // Nothing is on its way any more, and nothing payable is left but what is less than the least.
        expect(await net(world, 'payouts_due')).toBe(0);
        const balance = await balanceOf(world.clock(), world.sellerId);
        for (const one of balance?.balances ?? []) expect(one.payableCents).toBeLessThan(100);
        world.close();
        await world.outside.close();
      }),
      { numRuns: 8 },
    );
  }, 240_000);
});

/** What the seed’s own payouts have paid in euros. */
async function seeded(world: MoneyWorld): Promise<number> {
  const row = await world.row(
    "SELECT coalesce(sum(amount_cents), 0) AS n FROM payouts WHERE seller_id = ? AND state = 'sent' AND currency = 'EUR'",
    world.sellerId,
  );
  return Number(row?.n);
}

/** The storm is over: faults and holds end, everything is heard of, and everything due is done. */
async function calmDown(world: MoneyWorld): Promise<void> {
  world.outside.stripe.calm();
  losing = 0;
  world.outside.stripe.completeOnboarding(world.accountId);
  await commit(world.db, [endAccountHold(world.clock(), world.sellerId)]);
  await happenings.lift(world);
  for (let i = 0; i < 8; i += 1) {
    world.now += 25 * hour;
    await hear(world, ...transferEvents);
    await work(world);
    await happenings.decide(world, { lines: [], pick: 0 });
    await carry(world);
    await plan(world);
    await carry(world);
  }
}
