import type { Client } from '@libsql/client';
import { invoiceRules } from './invoice-rules.ts';
import { payoutRules } from './payout-rules.ts';
import { qualityRules } from './quality-rules.ts';
import { sanctionRules } from './sanction-rules.ts';
import { vettingRules } from './vetting-rules.ts';
import { type Rule, voucherRules } from './voucher-rules.ts';

/** What must hold at every moment, whatever was interrupted. Triggers and CHECKs hold most of it already; this proves it. */
export const rules: readonly Rule[] = [
  {
    says: 'a unit that is reserved or sold names a line, and no other unit does',
    breaches: `SELECT id FROM units WHERE (state IN ('reserved', 'sold')) <> (line_id IS NOT NULL)
      UNION ALL SELECT line_id FROM units WHERE line_id IS NOT NULL GROUP BY line_id HAVING count(*) > 1`,
  },
  {
    says: 'a living line has its unit, and a line that ended before it left has none',
    breaches: `SELECT l.id FROM order_lines l WHERE l.state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped', 'delivered')
        AND NOT EXISTS (SELECT 1 FROM units u WHERE u.line_id = l.id)
      UNION ALL SELECT l.id FROM order_lines l WHERE l.state IN ('refused', 'lapsed', 'cancelled', 'expired')
        AND EXISTS (SELECT 1 FROM units u WHERE u.line_id = l.id)`,
  },
  {
    says: 'a reserved unit waits for a payment, a sold one was paid',
    breaches: `SELECT u.id FROM units u JOIN order_lines l ON l.id = u.line_id
      WHERE (u.state = 'reserved') <> (l.state = 'awaiting_payment')`,
  },
  {
    says: 'a device is in one living sale',
    breaches: `SELECT imei AS id FROM order_lines WHERE imei IS NOT NULL AND state IN ('accepted', 'shipped')
      GROUP BY imei HAVING count(*) > 1`,
  },
  {
    says: 'a group costs what its lines and their delivery cost',
    breaches: `SELECT g.id FROM order_groups g WHERE g.total_cents <> (
      SELECT coalesce(sum(price_cents + shipping_cents), 0) FROM order_lines l WHERE l.group_id = g.id)`,
  },
  {
    says: 'a group is paid exactly when its payment is captured, in full but for what its voucher pays',
    breaches: `SELECT g.id FROM order_groups g JOIN payments p ON p.group_id = g.id
      WHERE (g.state = 'paid') <> (p.state = 'captured') OR g.total_cents - g.voucher_cents <> p.amount_cents OR g.currency <> p.currency`,
  },
  {
    says: 'what was captured is split completely: nothing stays with the buyer’s account but what is on its way back',
    breaches: `SELECT account AS id FROM (
        SELECT debit AS account, amount_cents AS cents FROM ledger_entries WHERE debit LIKE 'buyer:%'
        UNION ALL SELECT credit, -amount_cents FROM ledger_entries WHERE credit LIKE 'buyer:%')
      GROUP BY account HAVING sum(cents) <> 0 AND NOT EXISTS (
        SELECT 1 FROM outbox o WHERE o.kind = 'return_payment' AND o.done_at IS NULL AND json_extract(o.payload, '$.groupId') = substr(account, 7))`,
  },
  {
    says: 'the ledger’s charge is what was captured',
    breaches: `SELECT p.group_id AS id FROM payments p WHERE p.state = 'captured' AND p.amount_cents <> (
      SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries e WHERE e.id = 'charge:' || p.group_id)`,
  },
  {
    says: 'refunds are within what was captured',
    breaches: `SELECT p.group_id AS id FROM payments p WHERE (p.state = 'captured') * p.amount_cents < (
      SELECT coalesce(sum(amount_cents), 0) FROM refunds r WHERE r.group_id = p.group_id AND r.state <> 'failed')`,
  },
  {
    says: 'a line that ended after payment has its refund, of what the buyer paid for it, and no other line has one',
    breaches: `SELECT l.id FROM order_lines l WHERE (l.paid_at IS NOT NULL AND l.state IN ('refused', 'lapsed', 'cancelled', 'lost')
        AND l.price_cents + l.shipping_cents > l.voucher_cents)
      <> EXISTS (SELECT 1 FROM refunds r WHERE r.line_id = l.id AND r.state <> 'failed'
        AND r.amount_cents = l.price_cents + l.shipping_cents - l.voucher_cents)`,
  },
  {
    says: 'a refund that was sent is booked as sent, in full, and one that was not is not',
    breaches: `SELECT r.id FROM refunds r WHERE (r.state IN ('succeeded', 'failed'))
      <> EXISTS (SELECT 1 FROM ledger_entries e WHERE e.id = 'refunded:' || r.id
        AND e.debit = 'refunds_due' AND e.amount_cents = r.amount_cents AND e.currency = r.currency)`,
  },
  {
    says: 'a refund that came back is booked back the way it went, and no other is',
    breaches: `SELECT r.id FROM refunds r WHERE (r.state = 'failed')
      <> EXISTS (SELECT 1 FROM ledger_entries back JOIN ledger_entries e ON e.id = 'refunded:' || r.id
        WHERE back.id = 'refund_bounced:' || r.id AND back.debit = e.credit AND back.credit = e.debit
        AND back.amount_cents = e.amount_cents AND back.currency = e.currency)`,
  },
  {
    says: 'a refund that came back is followed by one, for the same money, and none follows another',
    breaches: `SELECT r.id FROM refunds r WHERE (r.state = 'failed') <> EXISTS (SELECT 1 FROM refunds n WHERE n.retry_of = r.id)
      UNION ALL SELECT n.id FROM refunds n JOIN refunds r ON r.id = n.retry_of WHERE n.group_id <> r.group_id
        OR n.line_id IS NOT r.line_id OR n.amount_cents <> r.amount_cents OR n.currency <> r.currency OR n.attempt <> r.attempt + 1
      UNION ALL SELECT id FROM refunds WHERE (attempt = 1) <> (retry_of IS NULL)`,
  },
  {
    says: 'what is promised back and not yet paid is what requested and owed refunds come to, for every group',
    breaches: `SELECT group_id AS id FROM (
        SELECT group_id, CASE WHEN credit = 'refunds_due' THEN amount_cents ELSE -amount_cents END AS cents
          FROM ledger_entries WHERE 'refunds_due' IN (debit, credit)
        UNION ALL SELECT group_id, -amount_cents FROM refunds WHERE state IN ('requested', 'owed'))
      GROUP BY group_id HAVING sum(cents) <> 0`,
  },
  {
    says: 'a refund that was not sent waits in the outbox',
    breaches: `SELECT r.id FROM refunds r WHERE r.state = 'requested'
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = r.id AND o.done_at IS NULL AND o.due_at IS NOT NULL)`,
  },
  {
    says: 'a line’s state is that of its last event',
    breaches: `SELECT l.id FROM order_lines l JOIN events e ON e.subject_id = l.id AND e.version = l.version WHERE e.to_state <> l.state`,
  },
  {
    says: 'a price is what its history ends with, and counts for no less than it is',
    breaches: `SELECT p.offer_id AS id FROM offer_prices p WHERE p.counted_cents < p.price_cents OR p.price_cents <> (
      SELECT h.price_cents FROM price_history h WHERE h.offer_id = p.offer_id AND h.market = p.market ORDER BY h.from_at DESC LIMIT 1)`,
  },
  ...voucherRules,
  {
    says: 'an alert’s state is that of its last event, and it is told as often as it says',
    breaches: `SELECT a.id FROM price_alerts a LEFT JOIN events e ON e.subject_id = a.id AND e.version = a.version
        WHERE e.to_state IS NOT a.state
      UNION ALL SELECT a.id FROM price_alerts a WHERE a.told_count <> (SELECT count(*) FROM outbox o
        WHERE o.id > 'mail:' || a.id || ':' AND o.id < 'mail:' || a.id || ';' AND o.id LIKE '%:buyer_alert_reached:%')`,
  },
  {
    says: 'an alert watches once it was confirmed and until a day, and no address has more than twenty',
    breaches: `SELECT id FROM price_alerts WHERE state IN ('active', 'told') AND (confirmed_at IS NULL OR due_at IS NULL)
      UNION ALL SELECT min(id) FROM price_alerts WHERE state IN ('active', 'told') GROUP BY email HAVING count(*) > 20`,
  },
  ...payoutRules,
  ...vettingRules,
  ...qualityRules,
  ...sanctionRules,
  ...invoiceRules,
  { says: 'no guard was left behind', breaches: 'SELECT rowid AS id FROM guards' },
];

export interface Breach {
  rule: string;
  count: number;
  /** The first few, to begin looking. */
  ids: string[];
}

/** Checks every rule over the whole database. Empty means that everything holds. Reads only. */
export async function findBreaches(client: Pick<Client, 'execute'>): Promise<Breach[]> {
  const found: Breach[] = [];
  for (const { says, breaches } of rules) {
    const { rows } = await client.execute(breaches);
    if (rows.length > 0)
      found.push({ rule: says, count: rows.length, ids: rows.slice(0, 5).map((row) => String(row.id)) });
  }
  return found;
}
