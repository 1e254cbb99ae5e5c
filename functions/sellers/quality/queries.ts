import type { Db } from '../../../db/client.ts';
import { parameters } from '../../offers/choice/parameters.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Weeks begin on Monday; 1970 began on a Thursday. */
const mondayMs = 3 * dayMs;
/** Lines paid longer ago count for nothing: at a half-life of 26 weeks they would weigh a sixteenth. Weeks. */
const windowWeeks = 104;
/** Sellers asked for in one query, so that an answer stays small however many there are. */
const sellersAtOnce = 50;

/** What is known of one seller in one category and market, by the age of the facts. */
export interface WeekOfCounts {
  sellerId: string;
  category: string;
  market: string;
  /** Whole weeks of the calendar before the instant that was asked about. */
  ageWeeks: number;
  defects: number;
  defectTrials: number;
  late: number;
  lateTrials: number;
  cancelled: number;
  cancelledTrials: number;
  reviews: number;
  ratingSum: number;
}

type Eight = [number, number, number, number, number, number, number, number];
type WeekRow = [sellerId: string, category: string, market: string, ageWeeks: number, ...counts: Eight];

/** What a seller has been or sells: a category in a market. */
export interface CellKey {
  sellerId: string;
  category: string;
  market: string;
}

// Numbered, since they stand in many places of one statement. The driver sends numbers as real ones: weeks need whole ones.
const asOf = 'CAST(?1 AS INTEGER)';
const since = '?2';
const matured = '?3';
const ids = '?4';
const ripeness = '?5';

/**
 * Each fact as it was known at an instant, one row: what was decided, delivered, complained of or judged later is not
 * there. A ripe line whose fault is not judged yet has no outcome; a younger one weighs as much as its age has shown, and
 * in full once it has failed. Days are compared as in refresh-records.ts.
 */
const known = `
  lines AS MATERIALIZED (
    SELECT l.id, l.seller_id, l.category, g.market, l.accepted_at, l.shipped_at, l.delivered_at, o.promised_until,
      min(coalesce(p.delivered_at, l.delivered_at, ${asOf}), ${asOf}) AS seen_at,
      coalesce(p.delivered_at, l.delivered_at) <= ${asOf} AS arrived,
      CASE WHEN l.state IN ('refused', 'lapsed', 'cancelled') THEN (SELECT min(e.at) FROM events e
        WHERE e.subject_id = l.id AND e.subject = 'order_line' AND e.to_state = l.state
          AND (l.state <> 'cancelled' OR e.by_kind NOT IN ('buyer', 'guest'))) END AS dropped_at
    FROM order_lines l
    JOIN orders o ON o.id = l.order_id
    JOIN order_groups g ON g.id = l.group_id
    LEFT JOIN parcels p ON p.id = l.parcel_id
    WHERE l.seller_id IN (SELECT value FROM json_each(${ids})) AND l.paid_at BETWEEN ${since} AND ${asOf}),
  promises AS MATERIALIZED (
    SELECT *, date(seen_at / 1000, 'unixepoch') > promised_until AS late FROM lines WHERE shipped_at <= ${asOf}),
  verdicts AS (
    SELECT *, (SELECT max(CASE WHEN c.resolved_at <= ${asOf} THEN 2 * c.upheld ELSE 1 END) FROM claims c
      WHERE c.line_id = lines.id AND c.kind IN ('defect', 'not_as_described')
        AND c.opened_at <= min(${asOf}, lines.delivered_at + ${parameters.faultDays * dayMs})) AS verdict
    FROM lines WHERE delivered_at <= CASE json_array_length(${ripeness}) WHEN 0 THEN ${matured} ELSE ${asOf} END),
  facts AS (
    SELECT seller_id, category, market, coalesce(accepted_at, dropped_at) AS at, 'cancelled' AS kind,
      coalesce(dropped_at <= ${asOf}, 0) AS amount, 1 AS weight FROM lines WHERE coalesce(accepted_at, dropped_at) <= ${asOf}
    UNION ALL SELECT seller_id, category, market, shipped_at, 'late', late, 1 FROM promises WHERE arrived OR late
    UNION ALL SELECT seller_id, category, market, delivered_at, 'defect', verdict IS 2,
      CASE WHEN verdict IS 2 OR delivered_at <= ${matured} THEN 1
        ELSE json_extract(${ripeness}, '$[' || ((${asOf} - delivered_at) / ${dayMs}) || ']') END
      FROM verdicts WHERE verdict IS NOT 1 OR delivered_at > ${matured}
    UNION ALL SELECT l.seller_id, l.category, l.market, r.written_at, 'review', r.rating, 1
      FROM promises l CROSS JOIN reviews r ON r.line_id = l.id
      WHERE r.written_at <= ${asOf} AND l.arrived AND NOT l.late
        AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id AND c.opened_at <= ${asOf}))`;

const ageOf = `(${asOf} + ${mondayMs}) / ${weekMs} - (at + ${mondayMs}) / ${weekMs}`;
const kinds = ['defect', 'late', 'cancelled', 'review'];
const columns = kinds.flatMap((kind) => [`${kind}_amount`, `${kind}_count`]);
const totals = kinds
  .map(
    (kind) =>
      `sum(CASE kind WHEN '${kind}' THEN amount ELSE 0 END) AS ${kind}_amount,
        sum(CASE kind WHEN '${kind}' THEN weight ELSE 0 END) AS ${kind}_count`,
  )
  .join(', ');
/** In order, so that sums of real numbers come out the same to the last digit; as JSON, half the time of typed rows. */
const countWeeks = `WITH ${known},
  weeks AS (SELECT seller_id, category, market, ${ageOf} AS age, ${totals} FROM facts
    GROUP BY seller_id, category, market, age ORDER BY seller_id, category, market, age)
  SELECT json_group_array(json_array(seller_id, category, market, age, ${columns.join(', ')})) AS weeks FROM weeks`;

/** Faults that a straight line is worth beside those that were counted, so that a few do not make a staircase. */
const straightFaults = 20;

/**
 * The share of faults that is known so many whole days after delivery, from day 0 to the day before an order is ripe: read
 * from the ripe orders of all sellers at an instant. What it gives is the weight of an order of that age.
 */
export async function readRipeness(db: Db, at: number): Promise<number[]> {
  const ripe = at - parameters.maturityDays * dayMs;
  const { rows } = await db.$client.execute({
    sql: `SELECT (min(c.resolved_at) - l.delivered_at) / ${dayMs} AS days FROM claims c JOIN order_lines l ON l.id = c.line_id
      WHERE c.upheld = 1 AND c.kind IN ('defect', 'not_as_described') AND c.resolved_at <= ?1
        AND c.opened_at <= l.delivered_at + ${parameters.faultDays * dayMs}
        AND l.delivered_at BETWEEN ?2 AND ?3 GROUP BY l.id`,
    args: [at, at - windowWeeks * weekMs, ripe],
  });
  const days = rows.map((row) => Number(row.days));
  return Array.from({ length: parameters.maturityDays }, (_, day) => {
    const straight = (straightFaults * (day + 1)) / (parameters.maturityDays + 1);
    return (days.filter((known) => known < day).length + straight) / (days.length + straightFaults);
  });
}

/** Which lines are counted, and how. */
export interface Counting {
  /** Lines paid since then, epoch milliseconds; without it, in the last two years. */
  paidSince?: number;
  /** What an order weighs that is so many days old (`readRipeness`); without it, ripe orders alone are counted. */
  ripeness?: readonly number[];
}

/**
 * What was known at an instant of everybody's orders, seller by seller, category by category, week by week: part by
 * part, so that no more than some sellers' counts are in memory at once.
 */
export async function* countOutcomes(
  db: Db,
  at: number,
  { paidSince, ripeness: weights = [] }: Counting = {},
): AsyncGenerator<WeekOfCounts[]> {
  const thisWeek = Math.floor((at + mondayMs) / weekMs) * weekMs - mondayMs;
  const { rows: sellers } = await db.$client.execute('SELECT id FROM sellers ORDER BY id');
  for (let i = 0; i < sellers.length; i += sellersAtOnce) {
    const part = sellers.slice(i, i + sellersAtOnce).map(({ id }) => String(id));
    const { rows } = await db.$client.execute({
      sql: countWeeks,
      args: [
        at,
        paidSince ?? thisWeek - windowWeeks * weekMs,
        at - parameters.maturityDays * dayMs,
        JSON.stringify(part),
        JSON.stringify(weights),
      ],
    });
    const weeks: WeekRow[] = JSON.parse(String(rows[0]?.weeks ?? '[]'));
    yield weeks.map(([sellerId, category, market, ageWeeks, ...counts]) => {
      const [defects, defectTrials, late, lateTrials, cancelled, cancelledTrials, ratingSum, reviews] = counts;
      const amounts = { defects, defectTrials, late, lateTrials, cancelled, cancelledTrials, ratingSum, reviews };
      return { sellerId, category, market, ageWeeks, ...amounts };
    });
  }
}

/** Where each seller asks a price now, on sale at this moment or not. */
export async function listSellingCells(db: Db): Promise<CellKey[]> {
  const { rows } = await db.$client.execute(`
    SELECT DISTINCT o.seller_id, m.category, p.market FROM offers o
    JOIN models m ON m.id = o.model_id JOIN offer_prices p ON p.offer_id = o.id
    WHERE o.state <> 'ended' ORDER BY 1, 2, 3`);
  return rows.map((row) => ({ sellerId: String(row[0]), category: String(row[1]), market: String(row[2]) }));
}

type Cells = (string | number)[];

/** What stands in seller_evidence and choice_priors, columns in the order of writes.ts. */
export async function listStanding(db: Db): Promise<{ evidence: Cells[]; priors: Cells[] }> {
  const [evidence, priors] = await db.$client.batch(
    [
      `SELECT seller_id, category, market, defects, defect_trials, late, late_trials, cancelled, cancelled_trials,
        reviews, rating_mean, experience, barred_by FROM seller_evidence`,
      'SELECT category, market, defect_a, defect_b, late_a, late_b, cancelled_a, cancelled_b, rating FROM choice_priors',
    ],
    'read',
  );
  const cells = (rows: readonly ArrayLike<unknown>[] = []): Cells[] =>
    rows.map((row) => Array.from(row, (cell) => (typeof cell === 'string' ? cell : Number(cell))));
  return { evidence: cells(evidence?.rows), priors: cells(priors?.rows) };
}
