/** A truth about the whole database, as SQL that finds what contradicts it. */
export interface Rule {
  says: string;
  /** Selects one row per breach, with an `id`. */
  breaches: string;
}

const ended = "('refused', 'lapsed', 'cancelled', 'lost')";

/** What must hold of vouchers, in their own tables, on orders and in the ledger. */
export const voucherRules: readonly Rule[] = [
  {
    says: 'what a voucher pays of a group is what it pays of its lines',
    breaches: `SELECT g.id FROM order_groups g WHERE g.voucher_cents <> (
      SELECT coalesce(sum(voucher_cents), 0) FROM order_lines l WHERE l.group_id = g.id)`,
  },
  {
    says: 'a group that a voucher pays of has its use, of the same money, person and currency, and no other has one',
    breaches: `SELECT g.id FROM order_groups g WHERE (g.voucher_cents > 0) <> EXISTS (
        SELECT 1 FROM voucher_uses u JOIN vouchers v ON v.id = u.voucher_id
        WHERE u.group_id = g.id AND u.cents = g.voucher_cents AND u.email = g.email AND v.currency = g.currency)
      UNION ALL SELECT u.group_id FROM voucher_uses u WHERE NOT EXISTS (SELECT 1 FROM order_groups g WHERE g.id = u.group_id)`,
  },
  {
    says: 'a voucher pays what its terms allow, and leaves something to pay',
    breaches: `SELECT u.group_id AS id FROM voucher_uses u JOIN vouchers v ON v.id = u.voucher_id JOIN order_groups g ON g.id = u.group_id
      WHERE u.cents > v.max_cents OR (v.kind = 'amount' AND u.cents > v.value) OR g.items_cents < v.min_items_cents
        OR (v.kind = 'share' AND u.cents * 10000 > g.items_cents * v.value + 5000)
        OR u.created_at < v.valid_from OR g.voucher_cents >= g.total_cents`,
  },
  {
    says: 'a voucher is in use no more often than it may be, and once a person',
    breaches: `SELECT v.id FROM vouchers v WHERE v.max_uses < (
        SELECT count(*) FROM voucher_uses u WHERE u.voucher_id = v.id AND u.released_at IS NULL)
      UNION ALL SELECT voucher_id FROM voucher_uses WHERE released_at IS NULL GROUP BY voucher_id, email HAVING count(*) > 1`,
  },
  {
    says: 'a voucher is given back exactly when nothing of its order comes',
    breaches: `SELECT u.group_id AS id FROM voucher_uses u WHERE (u.released_at IS NOT NULL) = EXISTS (
      SELECT 1 FROM order_lines l WHERE l.group_id = u.group_id AND l.state NOT IN ('expired', 'refused', 'lapsed', 'cancelled', 'lost'))`,
  },
  {
    says: 'what a voucher pays of a paid line is booked as the platform’s expense, and nothing else is',
    breaches: `SELECT l.id FROM order_lines l WHERE (l.paid_at IS NOT NULL AND l.voucher_cents > 0)
        <> EXISTS (SELECT 1 FROM ledger_entries e WHERE e.id = 'voucher:' || l.id AND e.debit = 'vouchers'
          AND e.credit = 'buyer:' || l.group_id AND e.amount_cents = l.voucher_cents AND e.currency = l.currency)
      UNION ALL SELECT id FROM ledger_entries WHERE debit = 'vouchers' AND id <> 'voucher:' || line_id`,
  },
  {
    says: 'the voucher’s share of a line that ended after payment is the platform’s again, and no other is',
    breaches: `SELECT l.id FROM order_lines l WHERE (l.paid_at IS NOT NULL AND l.voucher_cents > 0 AND l.state IN ${ended})
        <> EXISTS (SELECT 1 FROM ledger_entries e WHERE e.id = 'voucher_back:' || l.id AND e.debit = 'refunds_due'
          AND e.credit = 'vouchers' AND e.amount_cents = l.voucher_cents AND e.currency = l.currency)
      UNION ALL SELECT id FROM ledger_entries WHERE credit = 'vouchers' AND id <> 'voucher_back:' || line_id`,
  },
];
