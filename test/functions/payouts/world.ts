import { payoutRules } from '../../../db/payout-rules.ts';
import type { Actor, Ctx } from '../../../functions/edge/context.ts';
import { sendDue } from '../../../functions/notices/send-due.ts';
import { workEvents } from '../../../functions/orders/work-events.ts';
import { eventWorkers } from '../../../functions/payouts/event-workers.ts';
import { outboxCarriers } from '../../../functions/payouts/outbox-carriers.ts';
import { planPayouts } from '../../../functions/payouts/plan-payouts.ts';
import { providerHolds } from '../../../local/database.ts';
import { keepEvents, openPayingWorld, type PayingWorld } from '../payments/world.ts';

export const dayMs = 86_400_000;
export const finance: Actor = { kind: 'operator', operatorId: 'op-finance', roles: ['finance'] };
export const lead: Actor = { kind: 'operator', operatorId: 'op-lead', roles: ['lead'] };

export interface MoneyWorld extends PayingWorld {
  sellerId: string;
  accountId: string;
  clock(): Ctx;
}

/**
 * A world with one seller that nothing stands against, whose lines are the only ones that any planner looks at; the
 * provider holds what the books say.
 */
export async function openMoneyWorld(): Promise<MoneyWorld> {
  const world = await openPayingWorld();
  const seller = await world.row(
    `SELECT s.id, s.stripe_account_id AS account FROM sellers s WHERE s.state = 'live' AND s.stripe_account_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM gates g WHERE g.seller_id = s.id AND g.gate = 'tax_number' AND g.state <> 'verified')
      ORDER BY s.id LIMIT 1`,
  );
  const sellerId = String(seller?.id);
  // What the seed left of it is somebody else's test.
  await world.client.execute({
    sql: "INSERT INTO chores (name, ran_at) SELECT 'payouts ' || id, ? FROM sellers WHERE id <> ? ON CONFLICT DO UPDATE SET ran_at = excluded.ran_at",
    args: [world.now + 10_000 * dayMs, sellerId],
  });
  await world.client.execute({ sql: 'DELETE FROM chores WHERE name = ?', args: [`payouts ${sellerId}`] });
  await world.client.execute('UPDATE claims SET resolved_at = opened_at + 1, upheld = 0 WHERE resolved_at IS NULL');
  const { rows } = await world.client.execute('PRAGMA database_list');
  world.outside.stripe.openBalance(await providerHolds(String(rows[0]?.file)));
  return Object.assign(world, {
    sellerId,
    accountId: String(seller?.account),
    clock: () => world.ctx({ kind: 'clock' }),
  });
}

let count = 0;

/** A line of the world's seller that was paid just now, with its books; delivered `daysAgo` when that is said. */
export async function soldLine(
  world: MoneyWorld,
  { cents = 10_000, delivered }: { cents?: number; delivered?: number } = {},
): Promise<string> {
  const from = await world.row(
    "SELECT l.id, l.group_id, l.order_id FROM order_lines l WHERE l.seller_id = ? AND l.currency = 'EUR' ORDER BY l.id LIMIT 1",
    world.sellerId,
  );
  count += 1;
  const [id, group] = [`line-${count}`, String(from?.group_id)];
  const columns = (await world.rows('PRAGMA table_info(order_lines)')).map(({ name }) => String(name));
  const own: Record<string, string | number | null> = {
    ...{ id, state: delivered === undefined ? 'shipped' : 'delivered', delivered_at: delivered ?? null, version: 1 },
    ...{ price_cents: cents, shipping_cents: 0, commission_cents: 0, voucher_cents: 0, due_at: null, reason: null },
    ...{ imei: null, serial: null, parcel_id: null, paid_at: world.now, created_at: world.now },
  };
  const picked = columns.map((name) => (name in own ? '?' : name)).join(', ');
  const args = columns.filter((name) => name in own).map((name) => own[name] ?? null);
  await world.client.batch(
    [
      {
        sql: `INSERT INTO order_lines (${columns.join(', ')}) SELECT ${picked} FROM order_lines WHERE id = ?`,
        args: [...args, String(from?.id)],
      },
      movement(world, `charge-test:${id}`, 'provider', `buyer:${group}`, cents, group, null),
      movement(world, `owed:${id}`, `buyer:${group}`, `seller:${world.sellerId}`, cents, group, id),
    ],
    'write',
  );
  return id;
}

/** The whole of a line, or a part, goes back to its buyer: what its seller was owed, or has been paid, is owed to the buyer. */
export async function refundLine(world: MoneyWorld, lineId: string, cents: number): Promise<void> {
  const line = await world.row('SELECT group_id FROM order_lines WHERE id = ?', lineId);
  count += 1;
  const group = String(line?.group_id);
  const seller = `seller:${world.sellerId}`;
  await world.client.batch(
    [
      movement(world, `refund-test:${count}`, seller, 'refunds_due', cents, group, lineId),
      movement(world, `refunded-test:${count}`, 'refunds_due', 'provider', cents, group, lineId),
    ],
    'write',
  );
}

/** A line arrives now. */
export async function deliver(world: MoneyWorld, lineId: string): Promise<void> {
  await world.client.execute({
    sql: "UPDATE order_lines SET state = 'delivered', delivered_at = ? WHERE id = ?",
    args: [world.now, lineId],
  });
}

function movement(
  world: MoneyWorld,
  id: string,
  debit: string,
  credit: string,
  cents: number,
  group: string,
  line: string | null,
) {
  return {
    sql: "INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, line_id, at) VALUES (?, ?, ?, ?, 'EUR', ?, ?, ?)",
    args: [id, debit, credit, cents, group, line, world.now],
  };
}

export const plan = (world: MoneyWorld) => planPayouts(world.clock());
export const carry = (world: MoneyWorld) => sendDue(world.clock(), outboxCarriers);
export const work = (world: MoneyWorld) => workEvents(world.ctx({ kind: 'payments' }), eventWorkers);

/** Keeps all of the provider's events of some types, as its webhooks would bring them. */
export async function hear(world: MoneyWorld, ...types: string[]): Promise<void> {
  for (const type of types) await keepEvents(world, type);
}

/** The net of an account in euros: credits less debits. */
export async function net(world: MoneyWorld, account: string): Promise<number> {
  const row = await world.row(
    `SELECT coalesce(sum(CASE WHEN credit = ?1 THEN amount_cents ELSE -amount_cents END), 0) AS n
      FROM ledger_entries WHERE ?1 IN (debit, credit) AND currency = 'EUR'`,
    account,
  );
  return Number(row?.n);
}

/** What the provider has transferred to the world's seller, less what was taken back. */
export const transferred = (world: MoneyWorld): number =>
  world.outside.stripe
    .transfers()
    .filter(({ destination }) => destination === world.accountId)
    .reduce((sum, { amount, amount_reversed }) => sum + amount - amount_reversed, 0);

/** What contradicts the rules of payouts: the world's own lines were never ordered, which other rules would mind. */
export async function payoutBreaches(world: MoneyWorld): Promise<string[]> {
  const found: string[] = [];
  for (const { says, breaches } of payoutRules)
    if ((await world.client.execute(breaches)).rows.length > 0) found.push(says);
  return found;
}
