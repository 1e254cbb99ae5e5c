import type { Rule } from './voucher-rules.ts';

/** What must hold of the platform's invoices, whatever was interrupted. */
export const invoiceRules: readonly Rule[] = [
  {
    says: 'invoices of a month are its commission in the ledger, for every seller and currency, once the next has begun',
    breaches: `SELECT seller_id || ' ' || month || ' ' || currency AS id FROM (
        SELECT l.seller_id, strftime('%Y-%m', e.at / 1000, 'unixepoch') AS month, e.currency,
          CASE WHEN e.credit = 'commission' THEN e.amount_cents ELSE -e.amount_cents END AS kept, 0 AS billed
          FROM ledger_entries e JOIN order_lines l ON l.id = e.line_id WHERE 'commission' IN (e.debit, e.credit)
        UNION ALL SELECT seller_id, month, currency, 0,
          CASE kind WHEN 'invoice' THEN total_cents ELSE -total_cents END FROM commission_invoices)
      GROUP BY seller_id, month, currency HAVING sum(kept) <> sum(billed)
        AND (sum(billed) <> 0 OR month < (SELECT max(month) FROM commission_invoices))`,
  },
  {
    says: 'invoices of a year are numbered from one, in the order of issue, without a gap',
    breaches: `SELECT number AS id FROM (SELECT number, issued_at,
        row_number() OVER (PARTITION BY substr(number, 1, 8) ORDER BY number) AS place,
        lag(issued_at) OVER (PARTITION BY substr(number, 1, 8) ORDER BY number) AS before FROM commission_invoices)
      WHERE CAST(substr(number, 9) AS INTEGER) <> place OR issued_at < before
        OR substr(number, 4, 4) <> strftime('%Y', issued_at / 1000, 'unixepoch')`,
  },
];
