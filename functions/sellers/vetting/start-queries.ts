import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { type StartRecord, soundDays } from './start-rules.ts';

const dayMs = 86_400_000;

/** Refurbishers in their guarded start, and what became of their lines. What counts as trouble: quality/refresh-records.ts. */
export function listStarts({ db, now }: Ctx): Promise<(StartRecord & { sellerId: string; cap: number })[]> {
  return db.all(sql`
    WITH facts AS (
      SELECT l.seller_id, l.shipped_at IS NOT NULL AS shipped,
        coalesce(l.delivered_at <= ${now - soundDays * dayMs}, 0) AS matured,
        l.state IN ('refused', 'lapsed') OR EXISTS (SELECT 1 FROM events e WHERE e.subject_id = l.id
          AND e.subject = 'order_line' AND e.to_state = 'cancelled' AND e.by_kind NOT IN ('buyer', 'guest')) AS dropped,
        l.shipped_at IS NOT NULL
          AND date(coalesce(p.delivered_at, l.delivered_at, ${now}) / 1000, 'unixepoch') > o.promised_until AS late,
        EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id AND c.upheld = 1
          AND c.kind IN ('defect', 'not_as_described')) AS faulty
      FROM order_lines l JOIN orders o ON o.id = l.order_id LEFT JOIN parcels p ON p.id = l.parcel_id
      WHERE l.seller_id IN (SELECT id FROM sellers WHERE start_cap IS NOT NULL))
    SELECT s.id AS "sellerId", s.start_cap AS cap,
      count(*) FILTER (WHERE f.matured AND NOT (f.dropped OR f.late OR f.faulty)) AS matured,
      count(*) FILTER (WHERE f.dropped OR f.late OR f.faulty) AS troubles,
      count(*) FILTER (WHERE f.shipped OR f.dropped) AS lines
    FROM sellers s JOIN facts f ON f.seller_id = s.id WHERE s.state = 'live' GROUP BY s.id ORDER BY s.id`);
}
