import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import type { ReviewsQuery } from '../reviews/contract.ts';
import {
  countedReviews,
  type ModelReviews,
  type ReviewCells,
  reviewColumns,
  reviewsOf,
} from '../reviews/reading/queries.ts';
import { type Outcome, outcomes } from './choice/rates.ts';
import { type PricePoint, readingsReach } from './course-rules.ts';
import { type PriceStep, reductionReach } from './reduction-rules.ts';

const list = <T>(cell: string | null | undefined): T[] => JSON.parse(cell ?? '[]');
const step = ([fromAt, priceCents]: [number, number]): PriceStep => ({ fromAt, priceCents });

/** The steps that can decide on a reduction: those within reach and the one that was in force when it begins. Over `h`. */
const withinReach = (now: number) => sql`h.from_at >= coalesce((SELECT max(b.from_at) FROM price_history b
  WHERE b.offer_id = h.offer_id AND b.market = h.market AND b.from_at <= ${reductionReach(now)}), 0)`;

/** The price history in a market of every live offer of a model, by offer, as far back as reductions look. */
export async function readHistories(
  db: Db,
  modelId: string,
  market: string,
  now: number,
): Promise<ReadonlyMap<string, readonly PriceStep[]>> {
  const row = await db.get<{ steps: string }>(sql`
    SELECT json_group_array(json_array(h.offer_id, h.from_at, h.price_cents)) AS steps
    FROM offers o JOIN price_history h ON h.offer_id = o.id AND h.market = ${market}
    WHERE o.model_id = ${modelId} AND o.state = 'live' AND ${withinReach(now)}`);
  const histories = new Map<string, PriceStep[]>();
  for (const [offerId, ...cells] of list<[string, number, number]>(row?.steps)) {
    const known = histories.get(offerId);
    if (known) known.push(step(cells));
    else histories.set(offerId, [step(cells)]);
  }
  return histories;
}

/** The combination that a page shows, and whom it says something more about. */
export interface Shown {
  modelId: string;
  variantId: string;
  grade: string;
  market: string;
  category: string;
  /** The chosen offer. */
  offerId?: string;
  /** Refurbishers whose record keeps their offers from the first place. */
  barredSellerIds: readonly string[];
  /** Which reviews are listed. */
  reviews: ReviewsQuery;
}

/** What a model's page shows beside its shelf. */
export interface Beside {
  /** Of the chosen offer. */
  history: PriceStep[];
  /** Of the combination, one a day. */
  log: PricePoint[];
  /** By refurbisher: what keeps it from the first place. */
  barredBy: ReadonlyMap<string, readonly Outcome[]>;
  reviews: ModelReviews;
  /** Units of a sold-out combination that somebody is paying for, and when the first is free again if nobody does. */
  held: { count: number; until: number } | null;
}

/** Units that wait for a payment, of a combination without offers; nothing is read where there are some. */
const heldUnits = ({ modelId, variantId, grade, market, offerId }: Shown) => sql`
  (SELECT json_array(count(*), min(g.due_at)) FROM offers o
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    JOIN units u ON u.offer_id = o.id AND u.state = 'reserved'
    JOIN order_lines w ON w.id = u.line_id AND w.state = 'awaiting_payment'
    JOIN order_groups g ON g.id = w.group_id
    WHERE o.model_id = ${offerId ? '' : modelId} AND o.variant_id = ${variantId} AND o.grade = ${grade} AND o.state = 'live')`;

/** Reads all of it in one round trip, each part by key. */
export async function readBeside(db: Db, shown: Shown, now: number): Promise<Beside> {
  const { variantId, grade, market } = shown;
  const place = sql`l.variant_id = ${variantId} AND l.grade = ${grade} AND l.market = ${market}`;
  const row = await db.get<ReviewCells & Record<'history' | 'log' | 'barred' | 'held', string>>(sql`
    WITH ${countedReviews(shown.modelId)}
    SELECT ${reviewColumns(shown.reviews)}, ${heldUnits(shown)} AS held,
      (SELECT json_group_array(json_array(h.from_at, h.price_cents)) FROM price_history h
        WHERE h.offer_id = ${shown.offerId ?? ''} AND h.market = ${market} AND ${withinReach(now)}) AS history,
      (SELECT json_group_array(json_array(at, chosen_cents, lowest_cents)) FROM (
        SELECT max(l.at) AS at, l.chosen_cents, l.lowest_cents FROM selection_log l
        WHERE ${place} AND l.at <= ${now}
          AND l.at >= coalesce((SELECT max(l.at) FROM selection_log l WHERE ${place} AND l.at <= ${readingsReach(now)}), 0)
        GROUP BY l.at / 86400000)) AS log,
      (SELECT json_group_array(json_array(e.seller_id, json(e.barred_by))) FROM seller_evidence e
        WHERE e.market = ${market} AND e.category = ${shown.category}
          AND e.seller_id IN (SELECT value FROM json_each(${JSON.stringify(shown.barredSellerIds)}))) AS barred`);
  const [held = 0, until = null] = list<number | null>(row?.held);
  return {
    reviews: reviewsOf(row),
    held: held && until ? { count: held, until } : null,
    history: list<[number, number]>(row?.history).map(step),
    log: list<[number, number | null, number | null]>(row?.log).map(([at, chosenCents, lowestCents]) => ({
      at,
      chosenCents,
      lowestCents,
    })),
    barredBy: new Map(
      list<[string, string[]]>(row?.barred).map(([id, by]) => [id, outcomes.filter((outcome) => by.includes(outcome))]),
    ),
  };
}
