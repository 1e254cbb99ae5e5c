import { describe, expect, it } from 'vitest';
import { limits } from '../../../functions/limits.ts';
import { providerFor } from '../../../functions/payments/provider.ts';
import { askAccounts } from '../../../functions/payouts/ask-accounts.ts';
import { noteDay } from '../../../functions/payouts/note-day.ts';
import { planPayouts } from '../../../functions/payouts/plan-payouts.ts';
import { listUnnotedDays } from '../../../functions/payouts/reconcile-queries.ts';
import { printOf } from '../../../functions/payouts/reconcile-rules.ts';
import { dayMs, finance, openMoneyWorld, plan, soldLine } from './world.ts';

const minute = 60_000;

describe('the planner', () => {
  it('names a seller of whom it cannot decide, goes on with the others, and comes back after ten minutes', async () => {
    const world = await openMoneyWorld();
    await soldLine(world, { cents: 20_000, delivered: world.now - 59 * dayMs });
    const ctx = world.clock();
    const broken = {
      ...ctx,
      newId: () => {
        throw new Error('no number');
      },
    };
    const planned = await planPayouts(broken);
    expect(planned).toMatchObject({ payouts: 0, errors: [`${world.sellerId}: Error: no number`] });
    expect(await planPayouts(world.clock())).toMatchObject({ sellers: 0, payouts: 0 });
    world.now += 11 * minute;
    expect(await plan(world)).toMatchObject({ sellers: 1, payouts: 1 });
  });

  it('goes on at the next tick with what one payout could not hold', async () => {
    const world = await openMoneyWorld();
    await plan(world);
    world.now += dayMs;
    for (let i = 0; i < 5; i += 1) await soldLine(world, { cents: 20_000, delivered: world.now - 59 * dayMs });
    const most = limits.payoutLines;
    try {
      Object.assign(limits, { payoutLines: 2 });
      for (const payouts of [1, 1, 1, 0]) expect(await plan(world)).toMatchObject({ payouts });
    } finally {
      Object.assign(limits, { payoutLines: most });
    }
  });
});

it('asks about accounts in turn, about one that fails too, and not about closed sellers who get nothing', async () => {
  const world = await openMoneyWorld();
  const sellers = await world.rows("SELECT id FROM sellers WHERE state IN ('live', 'paused') ORDER BY id LIMIT 26");
  await world.client.batch(
    [
      "UPDATE payout_holds SET released_at = 1, released_by = 'rule' WHERE reason = 'account' AND released_at IS NULL",
      ...sellers.flatMap(({ id }, i) => [
        { sql: 'UPDATE sellers SET stripe_account_id = ? WHERE id = ?', args: [`acct_${i}`, String(id)] },
        {
          sql: "INSERT INTO payout_holds (id, seller_id, reason, placed_by, placed_at) VALUES (?, ?, 'account', 'rule', ?)",
          args: [`h-${i}`, String(id), i],
        },
      ]),
      { sql: "UPDATE sellers SET state = 'closed' WHERE id = ?", args: [String(sellers[0]?.id)] },
      {
        sql: `INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, at)
          VALUES ('even', ?, 'refunds_due', 900000000, 'EUR', 'g', 0)`,
        args: [`seller:${sellers[0]?.id}`],
      },
    ],
    'write',
  );
  const accounts = providerFor(world.clock().settings).accounts as { retrieve: unknown };
  const asked: string[] = [];
  accounts.retrieve = async (id: string) => {
    asked.push(id);
    if (id === 'acct_1') throw new Error('odd');
    return { payouts_enabled: false };
  };
  const first = await askAccounts(world.clock());
  expect(first).toMatchObject({ asked: 20, errors: ['acct_1: Error: odd'] });
  world.now += 60 * minute;
  await askAccounts(world.clock());
  expect(new Set(asked)).toEqual(new Set(sellers.slice(1).map((_, i) => `acct_${i + 1}`)));
});

it('wants another note of a day on which something else differs than what was noted', async () => {
  const world = await openMoneyWorld();
  const day = '2026-01-05';
  const find = async (...lines: string[]) =>
    world.client.execute({
      sql: `INSERT INTO reconciliations (day, ran_at, compared, differing, differences) VALUES (?, ?, 9, 1, ?)
        ON CONFLICT DO UPDATE SET differences = excluded.differences`,
      args: [day, world.now, JSON.stringify({ print: await printOf(lines), items: [] })],
    });
  const unnoted = async () => (await listUnnotedDays(world.clock())).map((one) => one.day);
  const note = (seen?: string) => noteDay(world.ctx(finance), { day, note: 'by hand', seen });
  await find('one', 'two');
  const seen = await printOf(['two', 'one']);
  expect(await unnoted()).toContain(day);
  expect(await note(seen)).toMatchObject({ ok: true });
  expect(await note(seen)).toMatchObject({ ok: false, code: 'day_noted' });
  expect(await unnoted()).not.toContain(day);
  await find('one', 'three');
  expect(await unnoted()).toContain(day);
  expect(await note(seen)).toMatchObject({ ok: false, code: 'changed_meanwhile' });
  expect(await note()).toMatchObject({ ok: true });
  expect(await unnoted()).not.toContain(day);
});
