import { type ConditionId, conditionIds } from '../../../content/schema.ts';
import type { Ctx } from '../../edge/context.ts';
import { factArgs, kpiFacts } from './fact-queries.ts';
import { whoseFigures } from './kpi-queries.ts';
import type { GradeFacts } from './regrade-rules.ts';

const yearMs = 365 * 86_400_000;

/** A listing with what its buyers found, and what its people are called. */
export interface ListingFacts extends GradeFacts {
  offerId: string;
  sellerId: string;
  sku: string;
  title: string;
}

type Row = Record<string, unknown>;
/** A condition, read from a row. */
function conditionIn(value: unknown): ConditionId {
  const found = conditionIds.find((id) => id === value);
  if (!found) throw new Error(`no such grade: ${value}`);
  return found;
}

/**
 * Listings of which a buyer was right to say that one was not as described, and those that are shown at another grade than
 * listed, each with its devices of the last year that were sold at the grade it is shown at now, since it is.
 */
export async function listDisputed({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<ListingFacts[]> {
  const { rows } = await db.$client.execute({
    sql: `WITH watched (offer_id, seller_id) AS MATERIALIZED (
        SELECT l.offer_id, l.seller_id FROM claims c JOIN order_lines l ON l.id = c.line_id
          WHERE c.kind = 'not_as_described' AND c.upheld = 1 AND c.opened_at >= ?4
        UNION SELECT id, seller_id FROM offers WHERE listed_grade IS NOT NULL),
      ${kpiFacts('l.seller_id IN (SELECT seller_id FROM watched) AND l.offer_id IN (SELECT offer_id FROM watched) AND l.paid_at >= ?4')},
      moved AS (SELECT subject_id AS offer_id, max(at) AS at FROM audit_log
        WHERE seller_id IN (SELECT seller_id FROM watched) AND action IN ('listing.regraded', 'listing.restored') GROUP BY 1),
      counted AS (SELECT o.id, count(l.id) AS cases, total(f.hit * (l.id IS NOT NULL)) AS hits
        FROM watched w JOIN offers o ON o.id = w.offer_id LEFT JOIN moved m ON m.offer_id = o.id
        LEFT JOIN facts f ON f.offer_id = o.id AND f.kpi = 'grade_dispute'
        LEFT JOIN order_lines l ON l.id = f.line_id AND l.grade = o.grade AND l.paid_at > coalesce(m.at, 0)
        WHERE o.state <> 'ended' GROUP BY o.id)
      SELECT o.id, o.seller_id, o.sku, o.grade, o.listed_grade, m.brand || ' ' || m.name AS title, c.cases, c.hits
      FROM counted c JOIN offers o ON o.id = c.id JOIN models m ON m.id = o.model_id ORDER BY o.id`,
    args: [...factArgs(now, []), now - yearMs],
  });
  return rows.map((row) => ({
    offerId: String(row.id),
    sellerId: String(row.seller_id),
    sku: String(row.sku),
    title: String(row.title),
    grade: conditionIn(row.grade),
    listedGrade: row.listed_grade === null ? null : conditionIn(row.listed_grade),
    cases: Number(row.cases),
    hits: Number(row.hits),
  }));
}

/** A listing that is shown at another grade than its refurbisher says, and the statement of reasons. */
export interface RegradedListing {
  offerId: string;
  sellerId: string;
  sellerName: string;
  sku: string;
  title: string;
  grade: ConditionId;
  listedGrade: ConditionId;
  at: number | null;
  /** Devices that the decision rests on; noughts where nothing was kept. */
  cases: number;
  hits: number;
}

const regraded = `
  SELECT o.id, o.seller_id, s.name, o.sku, o.grade, o.listed_grade, m.brand || ' ' || m.name AS title, a.at, a.note
  FROM offers o JOIN models m ON m.id = o.model_id JOIN sellers s ON s.id = o.seller_id
  LEFT JOIN audit_log a ON a.seller_id = o.seller_id AND a.action = 'listing.regraded' AND a.subject_id = o.id
    AND a.at = (SELECT max(at) FROM audit_log l WHERE l.seller_id = o.seller_id AND l.action = 'listing.regraded' AND l.subject_id = o.id)
  WHERE o.listed_grade IS NOT NULL AND o.state <> 'ended'`;

/** The listings of a refurbisher that are shown at another grade; for the team without a name, everybody's. At most a hundred. */
export async function listRegraded(ctx: Ctx, sellerId?: string): Promise<RegradedListing[]> {
  const whose = ctx.actor.kind === 'operator' ? (sellerId ?? '') : whoseFigures(ctx, sellerId);
  if (whose === undefined) return [];
  const { rows } = await ctx.db.$client.execute({
    sql: `${regraded} AND ?1 IN ('', o.seller_id) ORDER BY a.at DESC, o.id LIMIT 100`,
    args: [whose],
  });
  return rows.map(regradedOf);
}

/** One of them; undefined where a listing is shown as listed, and for nobody of the team or its refurbisher. */
export async function findRegraded(ctx: Ctx, offerId: string): Promise<RegradedListing | undefined> {
  if (ctx.actor.kind !== 'operator') return undefined;
  const { rows } = await ctx.db.$client.execute({ sql: `${regraded} AND o.id = ?1`, args: [offerId] });
  return rows[0] && regradedOf(rows[0]);
}

function regradedOf(row: Row): RegradedListing {
  const [hits, cases] =
    /^(\d+)\/(\d+) /
      .exec(String(row.note ?? ''))
      ?.slice(1)
      .map(Number) ?? [];
  return {
    offerId: String(row.id),
    sellerId: String(row.seller_id),
    sellerName: String(row.name),
    sku: String(row.sku),
    title: String(row.title),
    grade: conditionIn(row.grade),
    listedGrade: conditionIn(row.listed_grade),
    at: row.at === null ? null : Number(row.at),
    cases: cases ?? 0,
    hits: hits ?? 0,
  };
}

/** The refurbisher of a listing, as a mail needs it. */
export async function findSellerSpoken(
  { db }: Pick<Ctx, 'db'>,
  sellerId: string,
): Promise<{ name: string; locale: string }> {
  const { rows } = await db.$client.execute({
    sql: 'SELECT name, locale FROM sellers WHERE id = ?1',
    args: [sellerId],
  });
  return { name: String(rows[0]?.name ?? ''), locale: String(rows[0]?.locale ?? 'en') };
}
