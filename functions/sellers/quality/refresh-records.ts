import type { Ctx } from '../../edge/context.ts';

const dayMs = 86_400_000;

/** Facts older than this say little about a seller of today. Days. */
export const recordDays = 365;
/** A line has matured when a defect would have been reported: 30 days after delivery. */
export const maturityDays = 30;

// Numbered, since they stand in many places of one statement.
const now = '?1';
const since = '?2';
const matured = '?3';

/**
 * Every fact of the window, one row per seller and category. `late` compares days of the calendar (UTC; parcels come
 * in daytime) with the promise frozen on the order. `decided` leaves out what the buyer took back before a decision.
 */
const facts = `
  upheld AS (SELECT DISTINCT line_id FROM claims WHERE upheld = 1 AND kind IN ('defect', 'not_as_described')),
  dropped AS (SELECT DISTINCT subject_id FROM events
    WHERE subject = 'order_line' AND to_state = 'cancelled' AND by_kind NOT IN ('buyer', 'guest') AND at >= ${since}),
  counted AS (
    SELECT l.seller_id, l.category,
      l.delivered_at BETWEEN ${since} AND ${matured} AS matured,
      u.line_id IS NOT NULL AS defective,
      l.shipped_at >= ${since} AS shipped,
      date(coalesce(p.delivered_at, l.delivered_at, ${now}) / 1000, 'unixepoch') > o.promised_until AS late,
      l.paid_at >= ${since} AND (l.accepted_at IS NOT NULL OR l.state IN ('refused', 'lapsed') OR d.subject_id IS NOT NULL) AS decided,
      l.state IN ('refused', 'lapsed') OR d.subject_id IS NOT NULL AS cancelled
    FROM order_lines l
    JOIN orders o ON o.id = l.order_id
    LEFT JOIN parcels p ON p.id = l.parcel_id
    LEFT JOIN upheld u ON u.line_id = l.id
    LEFT JOIN dropped d ON d.subject_id = l.id
    WHERE l.paid_at >= ${since} OR l.shipped_at >= ${since} OR l.delivered_at >= ${since}),
  line_facts AS (
    SELECT seller_id, category, total(matured) AS matured_lines, total(matured AND defective) AS defects,
      total(shipped) AS shipped_lines, total(shipped AND late) AS late,
      total(decided) AS decided_lines, total(decided AND cancelled) AS cancelled
    FROM counted GROUP BY seller_id, category),
  review_facts AS (
    SELECT r.seller_id, l.category, count(*) AS reviews, sum(r.rating) AS rating_sum
    FROM reviews r JOIN order_lines l ON l.id = r.line_id WHERE r.written_at >= ${since} GROUP BY r.seller_id, l.category),
  answers AS (
    SELECT q.seller_id, l.category, (q.answered_at - q.asked_at) / 60000 AS minutes
    FROM questions q JOIN order_lines l ON l.id = q.line_id WHERE q.answered_at IS NOT NULL AND q.asked_at >= ${since})`;

/** The middle answer of each group, or the mean of the two in the middle. */
const medianBy = (columns: string) => `
  SELECT ${columns}, max(n) AS answers, CAST(round(avg(minutes)) AS INTEGER) AS median FROM (
    SELECT ${columns}, minutes, row_number() OVER (PARTITION BY ${columns} ORDER BY minutes) AS i,
      count(*) OVER (PARTITION BY ${columns}) AS n FROM answers)
  WHERE i BETWEEN n / 2.0 AND n / 2.0 + 1 GROUP BY ${columns}`;

const counts = [
  'matured_lines',
  'defects',
  'shipped_lines',
  'late',
  'decided_lines',
  'cancelled',
  'reviews',
  'rating_sum',
  'answers',
] as const;
const columns = [...counts, 'answer_minutes_median'];
const sets = columns.map((name) => `${name} = excluded.${name}`).join(', ');
const changed = columns.map((name) => `seller_records.${name} IS NOT excluded.${name}`).join(' OR ');

/** Sellers with a record that no fact of the window supports any more stay, at nought. */
const writeSellers = `
  INSERT INTO seller_records (seller_id, category, ${columns.join(', ')}, computed_at)
  WITH ${facts},
  keys AS (SELECT seller_id, category FROM line_facts
    UNION SELECT seller_id, category FROM review_facts UNION SELECT seller_id, category FROM answers
    UNION SELECT seller_id, category FROM seller_records WHERE seller_id <> '*'),
  medians AS (${medianBy('seller_id, category')})
  SELECT k.seller_id, k.category,
    ${['matured_lines', 'defects', 'shipped_lines', 'late', 'decided_lines', 'cancelled'].map((name) => `CAST(coalesce(f.${name}, 0) AS INTEGER)`).join(', ')},
    coalesce(r.reviews, 0), coalesce(r.rating_sum, 0), coalesce(m.answers, 0), m.median, ${now}
  FROM keys k
  LEFT JOIN line_facts f ON f.seller_id = k.seller_id AND f.category = k.category
  LEFT JOIN review_facts r ON r.seller_id = k.seller_id AND r.category = k.category
  LEFT JOIN medians m ON m.seller_id = k.seller_id AND m.category = k.category
  WHERE true ORDER BY k.seller_id, k.category
  ON CONFLICT (seller_id, category) DO UPDATE SET ${sets}, computed_at = excluded.computed_at WHERE ${changed}`;

/** Totals come last: their row is what tells pages that records of the category have changed. */
const writeTotals = `
  INSERT INTO seller_records (seller_id, category, ${columns.join(', ')}, computed_at)
  WITH ${facts},
  medians AS (${medianBy('category')}),
  newest AS (SELECT category, max(computed_at) AS computed_at FROM seller_records WHERE seller_id <> '*' GROUP BY category)
  SELECT '*', s.category, ${counts.map((name) => `sum(s.${name})`).join(', ')}, m.median, n.computed_at
  FROM seller_records s JOIN newest n ON n.category = s.category LEFT JOIN medians m ON m.category = s.category
  WHERE s.seller_id <> '*' GROUP BY s.category ORDER BY s.category
  ON CONFLICT (seller_id, category) DO UPDATE SET ${sets}, computed_at = excluded.computed_at
    WHERE ${changed} OR seller_records.computed_at < excluded.computed_at`;

/**
 * Counts every seller's record anew from the orders, parcels, claims, reviews and answers of the last 12 months, per
 * category, and the category's totals under `*`. One batch. Run again on the same facts, it changes nothing:
 * `computed_at` says when the figures last changed.
 */
export async function refreshRecords(ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const args = [ctx.now, ctx.now - recordDays * dayMs, ctx.now - maturityDays * dayMs];
  await ctx.db.$client.batch(
    [
      { sql: writeSellers, args },
      { sql: writeTotals, args },
    ],
    'write',
  );
}
