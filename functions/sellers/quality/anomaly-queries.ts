import { eq } from 'drizzle-orm';
import { anomalies } from '../../../db/schema/quality.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { collapses, floods, jumps, repeats } from './anomaly-rules.ts';
import { type AnomalyKind, anomalyKinds } from './contract.ts';

const dayMs = 86_400_000;

/** Something that stands out, before it is written down. */
export interface Signal {
  kind: AnomalyKind;
  sellerId: string;
  subjectId: string;
  /** Figures, and names of what they are about. */
  facts: Readonly<Record<string, string | number>>;
}

type Row = Record<string, unknown>;
type Read = Pick<Ctx, 'db' | 'now'>;
const most = 200;

async function rowsOf({ db }: Read, sql: string, args: (string | number)[]): Promise<Row[]> {
  return (await db.$client.execute({ sql: `${sql} LIMIT ${most}`, args })).rows;
}

const change = (row: Row) => ({
  lately: { cases: Number(row.cases), hits: Number(row.hits) },
  before: { cases: Number(row.cases_before), hits: Number(row.hits_before) },
});
const factsOf = ({ cases, hits, cases_before, hits_before }: Row) => ({
  cases: Number(cases),
  hits: Number(hits),
  casesBefore: Number(cases_before),
  hitsBefore: Number(hits_before),
});
const ofSeller = (kind: AnomalyKind, row: Row, facts: Signal['facts'] = factsOf(row)): Signal => ({
  kind,
  sellerId: String(row.seller_id),
  subjectId: String(row.seller_id),
  facts,
});

const halves = (hit: string) => `
  sum(lately) AS cases, sum(lately AND ${hit}) AS hits, sum(NOT lately) AS cases_before, sum(NOT lately AND ${hit}) AS hits_before`;

/** Refused, unanswered or not sent: the last week beside the quarter before it. */
async function refusals(ctx: Read): Promise<Signal[]> {
  const rows = await rowsOf(
    ctx,
    `SELECT seller_id, ${halves('dropped')} FROM (
      SELECT l.seller_id, e.at >= ?2 AS lately, e.step <> 'accept' AS dropped FROM events e JOIN order_lines l ON l.id = e.subject_id
      WHERE e.at >= ?1 AND e.subject = 'order_line' AND e.step IN ('accept', 'refuse', 'lapse', 'miss_dispatch'))
    GROUP BY seller_id HAVING hits > 0 ORDER BY hits DESC`,
    [ctx.now - 97 * dayMs, ctx.now - 7 * dayMs],
  );
  return rows.filter((row) => jumps(change(row))).map((row) => ofSeller('refusals_jump', row));
}

/** One reason for refusals, again and again within a week. */
async function sameRefusals(ctx: Read): Promise<Signal[]> {
  const rows = await rowsOf(
    ctx,
    `SELECT seller_id, reason, count(*) AS same, sum(count(*)) OVER (PARTITION BY seller_id) AS refused
    FROM events e JOIN order_lines l ON l.id = e.subject_id
    WHERE e.at >= ?1 AND e.subject = 'order_line' AND e.step = 'refuse' AND l.reason IS NOT NULL
    GROUP BY seller_id, reason ORDER BY same DESC`,
    [ctx.now - 7 * dayMs],
  );
  return rows
    .filter((row) => repeats(Number(row.same), Number(row.refused)))
    .map((row) =>
      ofSeller('same_refusals', row, {
        reason: String(row.reason),
        hits: Number(row.same),
        cases: Number(row.refused),
      }),
    );
}

/** Parcels later than promised, of those sent in the last three weeks beside the quarter before. */
async function lateParcels(ctx: Read): Promise<Signal[]> {
  const rows = await rowsOf(
    ctx,
    `SELECT seller_id, ${halves('late')} FROM (
      SELECT l.seller_id, e.at >= ?2 AS lately, coalesce(p.delivered_at, l.delivered_at) IS NOT NULL AS arrived,
        date(coalesce(p.delivered_at, l.delivered_at, ?3) / 1000, 'unixepoch') > o.promised_until AS late
      FROM events e JOIN order_lines l ON l.id = e.subject_id JOIN orders o ON o.id = l.order_id
      LEFT JOIN parcels p ON p.id = l.parcel_id
      WHERE e.at >= ?1 AND e.subject = 'order_line' AND e.step = 'ship') WHERE arrived OR late
    GROUP BY seller_id HAVING hits > 0 ORDER BY hits DESC`,
    [ctx.now - 111 * dayMs, ctx.now - 21 * dayMs, ctx.now],
  );
  return rows.filter((row) => jumps(change(row))).map((row) => ofSeller('late_spike', row));
}

const volumeDays = 28;

/** Orders of a day beside those of the four weeks before. */
async function volume(ctx: Read): Promise<Signal[]> {
  const rows = await rowsOf(
    ctx,
    `SELECT l.seller_id, sum(e.at >= ?2) AS orders, sum(e.at < ?2) AS orders_before
    FROM events e JOIN order_lines l ON l.id = e.subject_id
    WHERE e.at >= ?1 AND e.subject = 'order_line' AND e.step = 'pay' GROUP BY l.seller_id ORDER BY orders DESC`,
    [ctx.now - (volumeDays + 1) * dayMs, ctx.now - dayMs],
  );
  return rows
    .filter((row) => floods(Number(row.orders), Number(row.orders_before), volumeDays))
    .map((row) =>
      ofSeller('sudden_volume', row, {
        hits: Number(row.orders),
        usual: Math.round(Number(row.orders_before) / volumeDays),
      }),
    );
}

/** Stars of the last thirty days beside those of the half year before. */
async function ratings(ctx: Read): Promise<Signal[]> {
  const rows = await rowsOf(
    ctx,
    `SELECT s.id AS seller_id, sum(r.written_at >= ?2) AS cases, sum(r.rating * (r.written_at >= ?2)) AS hits,
      sum(r.written_at < ?2) AS cases_before, sum(r.rating * (r.written_at < ?2)) AS hits_before
    FROM sellers s JOIN reviews r ON r.seller_id = s.id AND r.written_at >= ?1 GROUP BY s.id`,
    [ctx.now - 210 * dayMs, ctx.now - 30 * dayMs],
  );
  return rows.filter((row) => collapses(change(row))).map((row) => ofSeller('ratings_collapse', row));
}

/** Listings that cost half of what they did a day before, counted for each refurbisher, the deepest cut as the example. */
async function prices(ctx: Read): Promise<Signal[]> {
  const rows = await rowsOf(
    ctx,
    `SELECT seller_id, count(*) AS hits, offer_id, sku, min(1.0 * price_cents / before) AS share FROM (
      SELECT o.seller_id, o.id AS offer_id, o.sku, p.price_cents, (SELECT h.price_cents FROM price_history h
        WHERE h.offer_id = p.offer_id AND h.market = p.market AND h.from_at <= ?1 ORDER BY h.from_at DESC LIMIT 1) AS before
      FROM offer_prices p JOIN offers o ON o.id = p.offer_id WHERE p.changed_at >= ?1 AND o.state = 'live')
    WHERE price_cents * 2 <= before GROUP BY seller_id ORDER BY hits DESC`,
    [ctx.now - dayMs],
  );
  return rows.map((row) =>
    ofSeller('price_halved', row, {
      hits: Number(row.hits),
      sku: String(row.sku),
      share: Math.round(Number(row.share) * 100) / 100,
    }),
  );
}

/** Files that were refused, three of a day or more, and none taken since; endpoints that nothing gets through to any more. */
async function machines(ctx: Read): Promise<Signal[]> {
  const files = await rowsOf(
    ctx,
    `SELECT s.id AS seller_id, sum(i.state = 'refused') AS hits FROM sellers s
    JOIN imports i ON i.seller_id = s.id AND i.created_at >= ?1
    GROUP BY s.id HAVING hits >= 3 AND coalesce(max(i.created_at) FILTER (WHERE i.state IN ('done', 'dry_done')), 0)
      < max(i.created_at) FILTER (WHERE i.state = 'refused')`,
    [ctx.now - dayMs],
  );
  const endpoints = await rowsOf(
    ctx,
    `SELECT id, seller_id, url FROM webhook_endpoints WHERE state = 'off' AND failing_since >= ?1`,
    [ctx.now - 30 * dayMs],
  );
  return [
    ...files.map((row) => ofSeller('imports_failing', row, { hits: Number(row.hits) })),
    ...endpoints.map((row) => ({
      ...ofSeller('webhook_off', row, { host: hostOf(String(row.url)) }),
      subjectId: String(row.id),
    })),
  ];
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** Everything that stands out now, bounded kind by kind. */
export async function listSignals(ctx: Read): Promise<Signal[]> {
  const found: Signal[] = [];
  for (const look of [refusals, sameRefusals, lateParcels, volume, ratings, prices, machines])
    found.push(...(await look(ctx)));
  return found;
}

/** Something that a person of the team should look at. */
export interface Anomaly extends Signal {
  id: string;
  sellerName: string;
  at: number;
  seenBy: string | null;
  seenAt: number | null;
}

/** What stood out, newest first: what nobody has seen yet, or everything; only for the team. At most a page. */
export async function listAnomalies(
  ctx: Ctx,
  asked: { open?: boolean; sellerId?: string } = {},
): Promise<{ rows: Anomaly[]; open: number }> {
  if (ctx.actor.kind !== 'operator') return { rows: [], open: 0 };
  const [listed, counted] = await ctx.db.$client.batch(
    [
      {
        sql: `SELECT a.*, s.name, p.name AS seen_name FROM anomalies a LEFT JOIN sellers s ON s.id = a.seller_id
          LEFT JOIN operators p ON p.id = a.seen_by
          WHERE (?1 = 0 OR a.seen_at IS NULL) AND ?2 IN ('', a.seller_id) ORDER BY a.at DESC, a.id DESC LIMIT ${limits.listRows}`,
        args: [asked.open ? 1 : 0, asked.sellerId ?? ''],
      },
      'SELECT count(*) AS n FROM anomalies WHERE seen_at IS NULL',
    ],
    'read',
  );
  return { rows: (listed?.rows ?? []).flatMap(anomalyOf), open: Number(counted?.rows[0]?.n ?? 0) };
}

function anomalyOf(row: Row): Anomaly[] {
  const kind = anomalyKinds.find((one) => one === row.kind);
  if (!kind) return [];
  return [
    {
      kind,
      id: String(row.id),
      sellerId: String(row.seller_id ?? ''),
      sellerName: String(row.name ?? ''),
      subjectId: String(row.subject_id),
      facts: JSON.parse(String(row.facts)),
      at: Number(row.at),
      seenBy: row.seen_name === null ? null : String(row.seen_name),
      seenAt: row.seen_at === null ? null : Number(row.seen_at),
    },
  ];
}

/** One finding: what it is, and whom it is about. */
export async function findAnomaly({ db }: Pick<Ctx, 'db'>, id: string) {
  const [one] = await db
    .select({ kind: anomalies.kind, sellerId: anomalies.sellerId })
    .from(anomalies)
    .where(eq(anomalies.id, id));
  return one;
}
