import type { Client } from '@libsql/client';
import { tiers } from '../../content/quality/tiers.ts';

const dayMs = 86_400_000;
/** When the planner ran in the seeded year: at three in the morning, UTC. */
const runsAt = 3 * 3_600_000;

/** Days after delivery by the tier that a seller has now: the seeded year had no other. */
const payoutDays = `CASE (SELECT t.tier FROM seller_tiers t WHERE t.seller_id = l.seller_id ORDER BY t.at DESC LIMIT 1)
  ${tiers.map(({ id, payoutDays: days }) => `WHEN '${id}' THEN ${days}`).join(' ')} ELSE ${tiers[0]?.payoutDays ?? 28} END`;

/** Every delivered line that was due before now and nothing held, with what it is owed, by the night that settled it. */
const settled = `WITH owed AS (
    SELECT line_id, sum(cents) AS cents FROM (
      SELECT line_id, amount_cents AS cents FROM ledger_entries WHERE credit > 'seller:' AND credit < 'seller;'
      UNION ALL SELECT line_id, -amount_cents FROM ledger_entries WHERE debit > 'seller:' AND debit < 'seller;')
    GROUP BY line_id HAVING sum(cents) > 0),
  due AS (
    SELECT l.id AS line_id, l.group_id, l.seller_id, l.currency, o.cents, s.stripe_account_id AS account_id,
      max(l.delivered_at + ${payoutDays} * ${dayMs}, coalesce((SELECT max(c.resolved_at) FROM claims c WHERE c.line_id = l.id), 0)) AS at
    FROM owed o JOIN order_lines l ON l.id = o.line_id AND l.state = 'delivered'
      JOIN sellers s ON s.id = l.seller_id AND s.stripe_account_id IS NOT NULL
    WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id AND c.resolved_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM gates g WHERE g.seller_id = l.seller_id AND g.gate = 'tax_number' AND g.state <> 'verified')),
  nights AS (
    SELECT *, (at - ${runsAt} + ${dayMs} - 1) / ${dayMs} * ${dayMs} + ${runsAt} AS run_at FROM due)
  SELECT *, dense_rank() OVER (ORDER BY run_at, seller_id, currency) AS nth FROM nights WHERE run_at <= :now`;

const id = `printf('01940000-0000-7000-8000-%012x', nth)`;
const event = (version: number, step: string, from: string, to: string, afterMs: number) => `
  INSERT INTO events (subject_id, version, subject, step, from_state, to_state, by_kind, at)
  SELECT DISTINCT ${id}, ${version}, 'payout', '${step}', ${from}, '${to}', 'clock', run_at + ${afterMs} FROM seed_payouts`;

/**
 * The payouts of the seeded year, by the rules of functions/payouts, set by set. No provider has seen them: their
 * transfers are called `tr_seed_…` and are older than the day on which comparing begins.
 */
export async function seedPayouts(client: Client, now: number): Promise<void> {
  await client.batch(
    [
      { sql: `CREATE TEMP TABLE seed_payouts AS ${settled}`, args: { now } },
      `INSERT INTO payouts (id, seller_id, currency, amount_cents, state, version, account_id, transfer_id, failure, created_at, sent_at)
        SELECT ${id}, seller_id, currency, sum(cents), 'sent', 3, account_id, 'tr_seed_' || nth, '', run_at, run_at + 60000
        FROM seed_payouts GROUP BY nth`,
      `INSERT INTO payout_items (line_id, seq, payout_id, amount_cents) SELECT line_id, 0, ${id}, cents FROM seed_payouts`,
      event(1, 'schedule', 'NULL', 'scheduled', 0),
      event(2, 'begin', "'scheduled'", 'sending', 30_000),
      event(3, 'send', "'sending'", 'sent', 60_000),
      `INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, line_id, at)
        SELECT 'payout:' || ${id} || ':' || line_id, 'seller:' || seller_id, 'payouts_due', cents, currency, group_id, line_id, run_at
        FROM seed_payouts`,
      `INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, line_id, at)
        SELECT 'paid_out:' || ${id}, 'payouts_due', 'provider', sum(cents), currency, ${id}, NULL, run_at + 60000
        FROM seed_payouts GROUP BY nth`,
      {
        sql: `INSERT INTO chores (name, ran_at) SELECT 'payouts ' || id, :now FROM sellers WHERE state <> 'applying'`,
        args: { now },
      },
      'DROP TABLE seed_payouts',
    ],
    'write',
  );
}
