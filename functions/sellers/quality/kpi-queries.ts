import { type KpiId, kpiIds } from '../../../content/quality/tiers.ts';
import { type CategoryId, categoryIds } from '../../../content/schema.ts';
import type { Db } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Prior } from '../../offers/choice/rates.ts';
import { factArgs, kpiFacts, listLateQuestions } from './fact-queries.ts';
import { monthsBefore } from './health-rules.ts';
import {
  addCounts,
  boundFigure,
  type Counted,
  cellKey,
  type Figure,
  type PriorsByCell,
  type Weight,
  windowMonths,
} from './kpi-rules.ts';

/** One month of one figure. */
export interface MonthOfKpi extends Counted {
  /** `2026-11`: of the orders. */
  month: string;
}

/** A figure with the way it took, oldest month first; every month is there. */
export interface KpiView extends Figure {
  months: MonthOfKpi[];
}

/** Which orders are asked about; left out: all of them. */
export interface KpiAsked {
  category?: string;
  market?: string;
}

/** Whose figures an actor may see: a member its own refurbisher's, whatever is asked; the team anybody's. */
export function whoseFigures({ actor }: Pick<Ctx, 'actor'>, sellerId?: string): string | undefined {
  if (actor.kind === 'seller')
    return sellerId === undefined || sellerId === actor.sellerId ? actor.sellerId : undefined;
  return actor.kind === 'operator' ? sellerId : undefined;
}

type Row = Record<string, unknown>;
const countedOf = (row: Row): Counted => ({ cases: Number(row.cases), hits: Number(row.hits) });
const weightOf = (row: Row): Weight => ({
  category: String(row.category),
  market: String(row.market),
  cases: Number(row.cases),
});
const isExact = (row: Row): boolean => row.category !== '*' && row.market !== '*';

/** What is usual in each category and market, as the choice believes it. */
export async function readPriors(db: Db): Promise<PriorsByCell> {
  const { rows } = await db.$client.execute('SELECT * FROM choice_priors');
  const beta = (row: Row, name: string) => ({ a: Number(row[`${name}_a`]), b: Number(row[`${name}_b`]) });
  return new Map(
    rows.map((row): [string, Prior] => [
      cellKey(String(row.category), String(row.market)),
      {
        defect: beta(row, 'defect'),
        late: beta(row, 'late'),
        cancelled: beta(row, 'cancelled'),
        rating: Number(row.rating),
      },
    ]),
  );
}

/** The figures of one refurbisher over the last twelve months, each with its months and bounds; empty for who may not see them. */
export async function listKpis(ctx: Ctx, asked: KpiAsked = {}, sellerId?: string): Promise<KpiView[]> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return [];
  const months = monthsBefore(ctx.now, windowMonths);
  const [counted, priors] = await Promise.all([
    ctx.db.$client.execute({
      sql: `SELECT kpi, category, market, month, cases, hits FROM seller_kpis
        WHERE seller_id = ?1 AND month >= ?2 AND ((category = '*') = (market = '*') OR category = ?3 OR market = ?4)`,
      args: [whose, months[0] ?? '', asked.category ?? '*', asked.market ?? '*'],
    }),
    readPriors(ctx.db),
  ]);
  return kpiIds.map((kpi) =>
    viewOf(
      kpi,
      counted.rows.filter((row) => row.kpi === kpi),
      asked,
      { months, priors },
    ),
  );
}

function viewOf(
  kpi: KpiId,
  rows: readonly Row[],
  { category = '*', market = '*' }: KpiAsked,
  { months, priors }: { months: readonly string[]; priors: PriorsByCell },
): KpiView {
  const here = rows.filter((row) => row.category === category && row.market === market);
  const exact = rows.filter(
    (row) =>
      isExact(row) && (category === '*' || row.category === category) && (market === '*' || row.market === market),
  );
  const byMonth = new Map(here.map((row) => [String(row.month), countedOf(row)]));
  return {
    ...boundFigure(kpi, addCounts(here.map(countedOf)), exact.map(weightOf), priors),
    months: months.map((month) => ({ month, ...(byMonth.get(month) ?? { cases: 0, hits: 0 }) })),
  };
}

/** The categories and markets that a refurbisher has figures of. */
export async function listKpiPlaces(
  ctx: Ctx,
  sellerId?: string,
): Promise<{ categories: CategoryId[]; markets: string[] }> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return { categories: [], markets: [] };
  const { rows } = await ctx.db.$client.execute({
    sql: `SELECT DISTINCT category, market FROM seller_kpis
      WHERE seller_id = ?1 AND month >= ?2 AND category <> '*' AND market <> '*' AND cases > 0`,
    args: [whose, monthsBefore(ctx.now, windowMonths)[0] ?? ''],
  });
  const there = new Set(rows.map(({ category }) => String(category)));
  return {
    categories: categoryIds.filter((id) => there.has(id)),
    markets: [...new Set(rows.map(({ market }) => String(market)))].sort(),
  };
}

/** Figures of many refurbishers over all of their orders, for rules. Bounded by who is asked for. */
export async function listFigures(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  sellerIds: readonly string[],
  priors: PriorsByCell,
): Promise<Map<string, Figure[]>> {
  const { rows } = await db.$client.execute({
    sql: `SELECT seller_id, kpi, category, market, sum(cases) AS cases, sum(hits) AS hits FROM seller_kpis
      WHERE seller_id IN (SELECT value FROM json_each(?1)) AND month >= ?2 AND (category = '*') = (market = '*')
      GROUP BY seller_id, kpi, category, market ORDER BY seller_id, kpi, category, market`,
    args: [JSON.stringify(sellerIds), monthsBefore(now, windowMonths)[0] ?? ''],
  });
  const bySeller = Map.groupBy(rows, (row) => String(row.seller_id));
  return new Map(
    sellerIds.map((id) => [
      id,
      kpiIds.map((kpi) => {
        const own = (bySeller.get(id) ?? []).filter((row) => row.kpi === kpi);
        const all = own.filter((row) => !isExact(row)).map(countedOf);
        return boundFigure(kpi, addCounts(all), own.filter(isExact).map(weightOf), priors);
      }),
    ]),
  );
}

/** The figures of one listing since it is there, counted when they are asked for; undefined for another's or none. */
export async function findListingKpis(
  ctx: Ctx,
  sku: string,
  sellerId?: string,
): Promise<{ offerId: string; sku: string; title: string; figures: Figure[] } | undefined> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return undefined;
  const [offer] = (
    await ctx.db.$client.execute({
      sql: `SELECT o.id, o.sku, m.brand || ' ' || m.name AS title FROM offers o JOIN models m ON m.id = o.model_id
        WHERE o.seller_id = ?1 AND o.sku = ?2`,
      args: [whose, sku],
    })
  ).rows;
  if (!offer) return undefined;
  const offerId = String(offer.id);
  const late = await listLateQuestions(ctx.db, { sellerIds: [whose], since: 0, now: ctx.now });
  const [{ rows }, priors] = await Promise.all([
    ctx.db.$client.execute({
      sql: `WITH ${kpiFacts('l.seller_id = ?4 AND l.offer_id = ?5')}
        SELECT kpi, category, market, count(*) AS cases, sum(hit) AS hits FROM facts GROUP BY kpi, category, market`,
      args: [...factArgs(ctx.now, late), whose, offerId],
    }),
    readPriors(ctx.db),
  ]);
  const figures = kpiIds.map((kpi) => {
    const own = rows.filter((row) => row.kpi === kpi);
    return boundFigure(kpi, addCounts(own.map(countedOf)), own.map(weightOf), priors);
  });
  return { offerId, sku: String(offer.sku), title: String(offer.title), figures };
}

/** One line behind a figure. */
export interface KpiCase {
  lineId: string;
  orderId: string;
  number: string;
  title: string;
  grade: string;
  market: string;
  /** For a review its stars, else 1 where it counts against the refurbisher. */
  hit: number;
  /** When it happened, and what it is measured from: payment, handing over, question. Null: it has not happened yet. */
  at: number | null;
  since: number | null;
  /** The promise frozen on the order, YYYY-MM-DD. */
  promisedFrom: string;
  promisedUntil: string;
  reason: string | null;
  state: string;
}

export interface CasesAsked extends KpiAsked {
  month?: string;
  offerId?: string;
  /** Those that count against the refurbisher alone; for reviews, three stars and fewer. */
  hitsOnly?: boolean;
  page?: number;
}

/** Cases on one page. */
export const casesOnPage = 25;

/** The lines behind a figure of the last twelve months, newest orders first; nobody else's. */
export async function listCases(
  ctx: Ctx,
  kpi: KpiId,
  asked: CasesAsked,
  sellerId?: string,
): Promise<{ rows: KpiCase[]; total: number }> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return { rows: [], total: 0 };
  const [first = ''] = monthsBefore(ctx.now, windowMonths);
  const since = Date.parse(`${first}-01T00:00:00Z`);
  const late =
    kpi === 'late_answer' ? await listLateQuestions(ctx.db, { sellerIds: [whose], since, now: ctx.now }) : [];
  const { category = '', market = '', month = '', offerId = '', hitsOnly = false, page = 1 } = asked;
  const bad = kpi === 'review' ? 'f.hit <= 3' : 'f.hit = 1';
  const { rows } = await ctx.db.$client.execute({
    sql: `WITH ${kpiFacts('l.seller_id = ?4 AND l.paid_at >= ?5')}
      SELECT f.*, o.id AS order_id, g.number, l.title, l.grade, l.reason, l.state, o.promised_from, o.promised_until,
        count(*) OVER () AS total
      FROM facts f JOIN order_lines l ON l.id = f.line_id JOIN orders o ON o.id = l.order_id
      JOIN order_groups g ON g.id = l.group_id
      WHERE f.kpi = ?6 AND ?7 IN ('', f.category) AND ?8 IN ('', f.market) AND ?9 IN ('', f.month) AND ?10 IN ('', f.offer_id)
        AND (?11 = 0 OR ${bad})
      ORDER BY l.paid_at DESC, l.id DESC, f.since DESC LIMIT ${casesOnPage} OFFSET ?12`,
    args: [
      ...factArgs(ctx.now, late),
      ...[whose, since, kpi, category, market, month, offerId, hitsOnly ? 1 : 0, (page - 1) * casesOnPage],
    ],
  });
  return { rows: rows.map(caseOf), total: Number(rows[0]?.total ?? 0) };
}

function caseOf(row: Row): KpiCase {
  const number = (name: string) => (row[name] === null ? null : Number(row[name]));
  return {
    lineId: String(row.line_id),
    orderId: String(row.order_id),
    number: String(row.number),
    title: String(row.title),
    grade: String(row.grade),
    market: String(row.market),
    hit: Number(row.hit),
    at: number('at'),
    since: number('since'),
    promisedFrom: String(row.promised_from),
    promisedUntil: String(row.promised_until),
    reason: row.reason === null ? null : String(row.reason),
    state: String(row.state),
  };
}
