import type { Db } from '../../../db/client.ts';
import { parameters } from '../../offers/choice/parameters.ts';
import { addBusinessHours } from '../../process/calendar.ts';

const dayMs = 86_400_000;

/** A question is to be answered within so many hours of business days, by the calendar of the refurbisher's country. */
export const answerHours = 24;

// Numbered, since they stand in many places of one statement; a statement of its own may add others from ?4 on.
const now = '?1';
const late = '?2';
const matured = '?3';

const upheldOf = (
  kinds: string,
) => `(SELECT max(CASE WHEN c.resolved_at IS NULL THEN 1 ELSE 2 * c.upheld END) FROM claims c
      WHERE c.line_id = own.id AND c.kind IN (${kinds}) AND c.opened_at <= own.delivered_at + ${parameters.faultDays * dayMs})`;

/**
 * What is counted of some paid lines, one row a fact: `facts (kpi, line_id, offer_id, seller_id, category, market, month,
 * hit, at, since)`. Faults as the choice counts them (queries.ts): reported within 30 days of delivery, of lines delivered
 * 45 days ago; days of the calendar in UTC. `where` chooses lines, as `l`, in `order_groups g`.
 */
export const kpiFacts = (where: string) => `
  own AS MATERIALIZED (
    SELECT l.id, l.seller_id, l.offer_id, l.category, g.market, l.paid_at, l.accepted_at, l.shipped_at, l.delivered_at,
      strftime('%Y-%m', l.paid_at / 1000, 'unixepoch') AS month, o.promised_from, o.promised_until,
      coalesce(p.delivered_at, l.delivered_at) AS arrived_at,
      date(coalesce(p.delivered_at, l.delivered_at, ${now}) / 1000, 'unixepoch') > o.promised_until AS late,
      CASE WHEN l.state IN ('refused', 'lapsed', 'cancelled') THEN (SELECT min(e.at) FROM events e
        WHERE e.subject_id = l.id AND e.subject = 'order_line' AND e.to_state = l.state
          AND (l.state <> 'cancelled' OR e.by_kind NOT IN ('buyer', 'guest'))) END AS dropped_at
    FROM order_lines l
    JOIN orders o ON o.id = l.order_id
    JOIN order_groups g ON g.id = l.group_id
    LEFT JOIN parcels p ON p.id = l.parcel_id
    WHERE l.paid_at <= ${now} AND ${where}),
  judged AS MATERIALIZED (
    SELECT own.*, ${upheldOf("'defect', 'not_as_described'")} AS fault, ${upheldOf("'not_as_described'")} AS dispute
    FROM own WHERE delivered_at <= ${matured}),
  facts (kpi, line_id, offer_id, seller_id, category, market, month, hit, at, since) AS (
    SELECT 'defect', id, offer_id, seller_id, category, market, month, fault IS 2, delivered_at, paid_at
      FROM judged WHERE fault IS NOT 1
    UNION ALL SELECT 'grade_dispute', id, offer_id, seller_id, category, market, month, dispute IS 2, delivered_at, paid_at
      FROM judged WHERE dispute IS NOT 1
    UNION ALL SELECT 'late_shipping', id, offer_id, seller_id, category, market, month,
      date(shipped_at / 1000, 'unixepoch') >= promised_from, shipped_at, paid_at FROM own WHERE shipped_at IS NOT NULL
    UNION ALL SELECT 'late_delivery', id, offer_id, seller_id, category, market, month, late, arrived_at, shipped_at
      FROM own WHERE shipped_at IS NOT NULL AND (arrived_at IS NOT NULL OR late)
    UNION ALL SELECT 'cancellation', id, offer_id, seller_id, category, market, month, dropped_at IS NOT NULL,
      coalesce(dropped_at, accepted_at), paid_at FROM own WHERE coalesce(dropped_at, accepted_at) IS NOT NULL
    UNION ALL SELECT 'late_answer', own.id, offer_id, own.seller_id, category, market, month,
      q.id IN (SELECT value FROM json_each(${late})), q.answered_at, q.asked_at
      FROM questions q CROSS JOIN own ON own.id = q.line_id WHERE q.seller_id IN (SELECT DISTINCT seller_id FROM own) 
        AND (q.answered_at IS NOT NULL OR q.id IN (SELECT value FROM json_each(${late})))
    UNION ALL SELECT 'review', own.id, offer_id, own.seller_id, category, market, month, r.rating, r.written_at, own.arrived_at
      FROM own CROSS JOIN reviews r ON r.line_id = own.id)`;

/** The first three arguments of a statement with `kpiFacts`. */
export function factArgs(at: number, lateQuestions: readonly string[]): [number, string, number] {
  return [at, JSON.stringify(lateQuestions), at - parameters.maturityDays * dayMs];
}

/**
 * Questions of some refurbishers, asked since an instant, that were not answered in time or still are not. Business days
 * are no matter of SQL: only those that took longer than a day of the clock are read.
 */
export async function listLateQuestions(
  db: Db,
  asked: { sellerIds: readonly string[]; since: number; now: number },
): Promise<string[]> {
  const { rows } = await db.$client.execute({
    sql: `SELECT q.id, q.asked_at, coalesce(q.answered_at, ?3) AS until, s.country
      FROM questions q JOIN sellers s ON s.id = q.seller_id
      WHERE q.seller_id IN (SELECT value FROM json_each(?1)) AND q.asked_at >= ?2
        AND coalesce(q.answered_at, ?3) - q.asked_at > ${answerHours * 3_600_000}`,
    args: [JSON.stringify(asked.sellerIds), asked.since, asked.now],
  });
  return rows.flatMap((row) =>
    Number(row.until) > addBusinessHours(Number(row.asked_at), answerHours, String(row.country))
      ? [String(row.id)]
      : [],
  );
}
