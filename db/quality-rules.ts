import type { Rule } from './voucher-rules.ts';

/** Conditions from the lowest to the highest, for comparing two by where they stand in it. */
const ranks = "'fair good excellent premium new'";

/** What must hold of what is measured of refurbishers, and of what follows from it. */
export const qualityRules: readonly Rule[] = [
  {
    says: 'a figure has no more hits than cases, and a review one to five stars',
    breaches: `SELECT seller_id || ' ' || kpi || ' ' || month AS id FROM seller_kpis
      WHERE cases < 0 OR hits < 0 OR (kpi <> 'review' AND hits > cases) OR (kpi = 'review' AND hits NOT BETWEEN cases AND 5 * cases)`,
  },
  {
    says: 'the figure over all categories and markets is the sum of its parts',
    breaches: `SELECT seller_id || ' ' || kpi || ' ' || month AS id FROM seller_kpis GROUP BY seller_id, kpi, month
      HAVING sum(cases * (category = '*' AND market = '*')) <> sum(cases * (category <> '*' AND market <> '*'))
        OR sum(hits * (category = '*' AND market = '*')) <> sum(hits * (category <> '*' AND market <> '*'))`,
  },
  {
    says: 'what was sent in a month that is long over is counted line by line',
    breaches: `WITH counted AS (SELECT seller_id, month, cases FROM seller_kpis WHERE kpi = 'late_shipping' AND category = '*' AND market = '*'
        AND month < strftime('%Y-%m', (SELECT max(computed_at) FROM seller_kpis) / 1000, 'unixepoch', '-4 months'))
      SELECT c.seller_id || ' ' || c.month AS id FROM counted c WHERE c.cases <> (SELECT count(*) FROM order_lines l
        WHERE l.seller_id = c.seller_id AND l.shipped_at IS NOT NULL AND strftime('%Y-%m', l.paid_at / 1000, 'unixepoch') = c.month)`,
  },
  {
    says: 'a tier’s row is a change of it',
    breaches: `SELECT seller_id AS id FROM (SELECT seller_id, tier, lag(tier) OVER (PARTITION BY seller_id ORDER BY at) AS before
      FROM seller_tiers) WHERE tier = before`,
  },
  {
    says: 'a listing that is shown at another grade is shown at a lower one, with its reasons in the audit trail',
    breaches: `SELECT o.id FROM offers o WHERE o.listed_grade IS NOT NULL AND (instr(${ranks}, o.grade) >= instr(${ranks}, o.listed_grade)
      OR NOT EXISTS (SELECT 1 FROM audit_log a WHERE a.seller_id = o.seller_id AND a.subject_id = o.id AND a.action = 'listing.regraded'))`,
  },
  {
    says: 'no listing is shown above the grade that its buyers found',
    breaches: `SELECT id FROM offers WHERE instr(${ranks}, grade) > instr(${ranks}, grade_ceiling)`,
  },
  {
    says: 'whatever somebody has seen has a name and a time',
    breaches: 'SELECT id FROM anomalies WHERE (seen_by IS NULL) <> (seen_at IS NULL)',
  },
];
