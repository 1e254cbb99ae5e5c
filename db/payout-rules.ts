import type { Rule } from './voucher-rules.ts';

const moving = "('scheduled', 'sending', 'failed', 'owed')";

/** What must hold of payouts, in their own tables and in the ledger. */
export const payoutRules: readonly Rule[] = [
  {
    says: 'a payout is the sum of its items, and settles lines of its own seller and currency alone',
    breaches: `SELECT p.id FROM payouts p WHERE p.amount_cents <> (
        SELECT coalesce(sum(i.amount_cents), 0) FROM payout_items i WHERE i.payout_id = p.id)
      UNION ALL SELECT i.line_id FROM payout_items i JOIN payouts p ON p.id = i.payout_id JOIN order_lines l ON l.id = i.line_id
        WHERE l.seller_id <> p.seller_id OR l.currency <> p.currency`,
  },
  {
    says: 'every item is booked as it is, and booked back exactly when its payout went nowhere',
    breaches: `SELECT i.line_id AS id FROM payout_items i JOIN payouts p ON p.id = i.payout_id
        LEFT JOIN ledger_entries e ON e.id = 'payout:' || p.id || ':' || i.line_id
        LEFT JOIN ledger_entries b ON b.id = 'payout_back:' || p.id || ':' || i.line_id
        WHERE i.amount_cents <> 0 AND (e.id IS NULL OR e.amount_cents <> abs(i.amount_cents) OR e.currency <> p.currency
          OR 'seller:' || p.seller_id <> CASE WHEN i.amount_cents > 0 THEN e.debit ELSE e.credit END
          OR (p.state IN ('held', 'returned')) <> (b.id IS NOT NULL) OR b.debit <> e.credit OR b.amount_cents <> e.amount_cents)`,
  },
  {
    says: 'a payout is booked at the provider exactly when it was sent, in full',
    breaches: `SELECT p.id FROM payouts p WHERE (p.state = 'sent') <> EXISTS (SELECT 1 FROM ledger_entries e
      WHERE e.id = 'paid_out:' || p.id AND e.debit = 'payouts_due' AND e.credit = 'provider'
        AND e.amount_cents = p.amount_cents AND e.currency = p.currency)`,
  },
  {
    says: 'a reversal is booked at the provider exactly when it arrived, and back to the seller’s debt exactly when it failed',
    breaches: `SELECT r.id FROM transfer_reversals r WHERE (r.state = 'succeeded') <> EXISTS (SELECT 1 FROM ledger_entries e
        WHERE e.id = 'reversed:' || r.id AND e.debit = 'provider' AND e.credit = 'payouts_due' AND e.amount_cents = r.amount_cents)
      UNION ALL SELECT r.id FROM transfer_reversals r WHERE r.amount_cents <> (SELECT coalesce(sum(e.amount_cents), 0)
          FROM ledger_entries e WHERE e.id > 'reversal:' || r.id || ':' AND e.id < 'reversal:' || r.id || ';')
        OR (r.state = 'failed') * r.amount_cents <> (SELECT coalesce(sum(e.amount_cents), 0)
          FROM ledger_entries e WHERE e.id > 'reversal_back:' || r.id || ':' AND e.id < 'reversal_back:' || r.id || ';')`,
  },
  {
    says: 'what is between sellers and the provider is what payouts on their way come to, less reversals on theirs',
    breaches: `SELECT currency AS id FROM (
        SELECT currency, CASE WHEN credit = 'payouts_due' THEN amount_cents ELSE -amount_cents END AS cents
          FROM ledger_entries WHERE 'payouts_due' IN (debit, credit)
        UNION ALL SELECT currency, -amount_cents FROM payouts WHERE state IN ${moving}
        UNION ALL SELECT p.currency, r.amount_cents FROM transfer_reversals r JOIN payouts p ON p.id = r.payout_id WHERE r.state = 'requested')
      GROUP BY currency HAVING sum(cents) <> 0`,
  },
  {
    says: 'nothing of a line was paid out that was not owed for it',
    breaches: `SELECT i.line_id AS id FROM payout_items i JOIN payouts p ON p.id = i.payout_id AND p.state NOT IN ('held', 'returned')
      GROUP BY i.line_id HAVING sum(i.amount_cents) > (SELECT e.amount_cents FROM ledger_entries e WHERE e.id = 'owed:' || i.line_id)`,
  },
  {
    says: 'a payout that waits is carried by the outbox, and a reversal too',
    breaches: `SELECT p.id FROM payouts p WHERE p.state IN ('scheduled', 'sending', 'failed') AND NOT EXISTS (SELECT 1 FROM outbox o
        WHERE o.id > 'payout:' || p.id || ':' AND o.id < 'payout:' || p.id || ';' AND o.done_at IS NULL AND o.due_at IS NOT NULL)
      UNION ALL SELECT r.id FROM transfer_reversals r WHERE r.state = 'requested' AND NOT EXISTS (SELECT 1 FROM outbox o
        WHERE o.id = 'reversal:' || r.id AND o.done_at IS NULL AND o.due_at IS NOT NULL)`,
  },
  {
    says: 'a payout’s state is that of its last event',
    breaches: `SELECT p.id FROM payouts p LEFT JOIN events e ON e.subject_id = p.id AND e.version = p.version
      WHERE e.to_state IS NOT p.state`,
  },
];
