import type { SellerKind } from '../../../db/schema/sellers.ts';
import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { type BoundedRate, boundRate, monthsBefore } from './health-rules.ts';

/** A seller as the team sees it at a glance. */
export interface SellerHealth {
  sellerId: string;
  slug: string;
  name: string;
  kind: SellerKind;
  country: string;
  state: string;
  startCap: number | null;
  startFull: boolean;
  since: number;
  accountManagerId: string | null;
  accountManager: string | null;
  qualityManager: string | null;
  /** Faults among matured devices, late among sent ones, and what it took back, of the last twelve months. */
  defects: BoundedRate;
  late: BoundedRate;
  cancelled: BoundedRate;
  reviews: number;
  ratingMean: number | null;
  answers: number;
  /** The middle of its slowest department. */
  answerMinutes: number | null;
}

type Row = Record<string, unknown>;
const counts = ['matured_lines', 'defects', 'shipped_lines', 'late', 'decided_lines', 'cancelled', 'reviews'] as const;

/** Every seller with its record over all departments; `sellerId` reads one. Only the team gets an answer. */
export async function listHealth(ctx: Ctx, sellerId?: string): Promise<SellerHealth[]> {
  if (ctx.actor.kind !== 'operator') return [];
  const [found, all] = await ctx.db.$client.batch(
    [
      {
        sql: `SELECT s.id, s.slug, s.name, s.kind, s.country, s.state, s.start_cap, s.start_full, s.created_at,
            a.account_manager_id, m.name AS account_manager, q.name AS quality_manager,
            ${counts.map((name) => `coalesce(sum(r.${name}), 0) AS ${name}`).join(', ')},
            coalesce(sum(r.rating_sum), 0) AS rating_sum, coalesce(sum(r.answers), 0) AS answers,
            max(r.answer_minutes_median) AS answer_minutes
          FROM sellers s LEFT JOIN applications a ON a.seller_id = s.id
          LEFT JOIN operators m ON m.id = a.account_manager_id LEFT JOIN operators q ON q.id = a.quality_manager_id
          LEFT JOIN seller_records r ON r.seller_id = s.id
          WHERE ?1 IS NULL OR s.id = ?1 GROUP BY s.id ORDER BY s.name, s.id`,
        args: [sellerId ?? null],
      },
      `SELECT ${counts.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ')}
        FROM seller_records WHERE seller_id = '*'`,
    ],
    'read',
  );
  const total: Row = { ...all?.rows[0] };
  const usual = (failed: string, of: string): number => Number(total[failed]) / Math.max(1, Number(total[of]));
  return (found?.rows ?? []).map((row: Row) => {
    const bounded = (failed: string, of: string) => boundRate(Number(row[failed]), Number(row[of]), usual(failed, of));
    const text = (name: string) => (row[name] === null ? null : String(row[name]));
    const reviews = Number(row.reviews);
    return {
      sellerId: String(row.id),
      slug: String(row.slug),
      name: String(row.name),
      kind: String(row.kind) as SellerKind,
      country: String(row.country),
      state: String(row.state),
      startCap: row.start_cap === null ? null : Number(row.start_cap),
      startFull: Number(row.start_full) === 1,
      since: Number(row.created_at),
      accountManagerId: text('account_manager_id'),
      accountManager: text('account_manager'),
      qualityManager: text('quality_manager'),
      defects: bounded('defects', 'matured_lines'),
      late: bounded('late', 'shipped_lines'),
      cancelled: bounded('cancelled', 'decided_lines'),
      reviews,
      ratingMean: reviews > 0 ? Number(row.rating_sum) / reviews : null,
      answers: Number(row.answers),
      answerMinutes: row.answer_minutes === null ? null : Number(row.answer_minutes),
    };
  });
}

/** What happened within one month. */
export interface MonthOfSeller {
  /** `2026-11`. */
  month: string;
  shipped: number;
  late: number;
  /** Refused, left unanswered, or taken back by anybody but the buyer. */
  dropped: number;
  /** Devices of which a fault was confirmed, by the month of the complaint. */
  faults: number;
}

/**
 * The last months of some sellers, oldest first, from the event log and the claims; every month is there. The lines of
 * these sellers alone are read, so that a list of many costs what its page shows.
 */
export async function listMonths(
  ctx: Ctx,
  sellerIds: readonly string[],
  count: number,
): Promise<Map<string, MonthOfSeller[]>> {
  if (ctx.actor.kind !== 'operator' || sellerIds.length === 0) return new Map();
  const months = monthsBefore(ctx.now, count);
  const since = Date.parse(`${months[0]}-01T00:00:00Z`);
  // What was ordered a quarter before still moves within the first month.
  const { rows } = await ctx.db.$client.execute({
    sql: `
      WITH own AS MATERIALIZED (SELECT id, seller_id, order_id, parcel_id, delivered_at FROM order_lines
        WHERE seller_id IN (SELECT value FROM json_each(?1)) AND created_at >= ?2 - 90 * 86400000),
      facts AS (
        SELECT l.seller_id, e.at, e.step = 'ship' AS shipped,
          e.step = 'ship' AND date(coalesce(p.delivered_at, l.delivered_at, ?3) / 1000, 'unixepoch') > o.promised_until AS late,
          e.step IN ('refuse', 'lapse', 'miss_dispatch') OR (e.step = 'cancel' AND e.by_kind NOT IN ('buyer', 'guest')) AS dropped,
          0 AS faults
        FROM own l JOIN events e ON e.subject_id = l.id JOIN orders o ON o.id = l.order_id
        LEFT JOIN parcels p ON p.id = l.parcel_id
        WHERE e.step IN ('ship', 'refuse', 'lapse', 'miss_dispatch', 'cancel') AND e.at >= ?2
        UNION ALL SELECT l.seller_id, min(c.opened_at), 0, 0, 0, 1 FROM own l JOIN claims c ON c.line_id = l.id
        WHERE c.upheld = 1 AND c.kind IN ('defect', 'not_as_described') GROUP BY l.id)
      SELECT seller_id, strftime('%Y-%m', at / 1000, 'unixepoch') AS month,
        sum(shipped) AS shipped, sum(late) AS late, sum(dropped) AS dropped, sum(faults) AS faults
      FROM facts GROUP BY seller_id, month`,
    args: [JSON.stringify(sellerIds), since, ctx.now],
  });
  const known = new Map(rows.map((row) => [`${row.seller_id} ${row.month}`, row]));
  return new Map(
    sellerIds.map((id) => [
      id,
      months.map((month) => {
        const row = known.get(`${id} ${month}`);
        const of = (name: string) => Number(row?.[name] ?? 0);
        return { month, shipped: of('shipped'), late: of('late'), dropped: of('dropped'), faults: of('faults') };
      }),
    ]),
  );
}

/** A gate that does not hold, or will not for ever. */
export interface TimedGate {
  gate: string;
  market: string;
  state: string;
  expiresAt: number | null;
}

/** What of one seller the team sees besides its record. */
export interface SellerFacts {
  email: string;
  phone: string;
  city: string;
  legalName: string;
  listings: { live: number; paused: number; ended: number };
  /** Those that run out first come first. */
  gates: TimedGate[];
}

/** What is on sale, how to reach it, and which of its gates run out; undefined for nobody, and for nobody of the team. */
export async function findSellerFacts(ctx: Ctx, sellerId: string): Promise<SellerFacts | undefined> {
  if (ctx.actor.kind !== 'operator') return undefined;
  const [own, listed, timed] = await ctx.db.$client.batch(
    [
      { sql: 'SELECT email, phone, city, legal_name FROM sellers WHERE id = ?1', args: [sellerId] },
      { sql: 'SELECT state, count(*) AS n FROM offers WHERE seller_id = ?1 GROUP BY state', args: [sellerId] },
      {
        sql: `SELECT gate, market, state, expires_at FROM gates
          WHERE seller_id = ?1 AND (state <> 'verified' OR expires_at IS NOT NULL)
          ORDER BY state = 'verified', expires_at, gate, market`,
        args: [sellerId],
      },
    ],
    'read',
  );
  const row = own?.rows[0];
  if (!row) return undefined;
  const of = (state: string) => Number(listed?.rows.find((one) => one.state === state)?.n ?? 0);
  return {
    email: String(row.email),
    phone: String(row.phone),
    city: String(row.city),
    legalName: String(row.legal_name),
    listings: { live: of('live'), paused: of('paused'), ended: of('ended') },
    gates: (timed?.rows ?? []).map((gate) => ({
      gate: String(gate.gate),
      market: String(gate.market),
      state: String(gate.state),
      expiresAt: gate.expires_at === null ? null : Number(gate.expires_at),
    })),
  };
}

/** How much is going on: for the first lines of the team's desk. */
export interface TeamWork {
  /** Applications with us, and all that are not decided. */
  review: number;
  underway: number;
  live: number;
  paused: number;
  /** Prospects that nobody has invited yet; left out for whom they are no business. */
  prospects?: number;
}

/** Counts what is going on. Only the team gets more than noughts. */
export async function countTeamWork(ctx: Ctx): Promise<TeamWork> {
  if (ctx.actor.kind !== 'operator') return { review: 0, underway: 0, live: 0, paused: 0 };
  const [row] = (
    await ctx.db.$client.execute(`
      SELECT (SELECT count(*) FROM applications WHERE state LIKE '%\\_review' ESCAPE '\\') AS review,
        (SELECT count(*) FROM applications WHERE state NOT IN ('live', 'declined', 'withdrawn', 'lapsed')) AS underway,
        (SELECT count(*) FROM sellers WHERE state = 'live') AS live,
        (SELECT count(*) FROM sellers WHERE state = 'paused') AS paused,
        (SELECT count(*) FROM prospects WHERE stage IN ('found', 'contacted', 'interested')) AS prospects`)
  ).rows;
  const of = (name: string) => Number(row?.[name] ?? 0);
  const all = { review: of('review'), underway: of('underway'), live: of('live'), paused: of('paused') };
  return may(ctx.actor, 'prospects') ? { ...all, prospects: of('prospects') } : all;
}
