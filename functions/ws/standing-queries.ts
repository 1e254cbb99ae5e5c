import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { type ListedStanding, listStandings } from '../offers/list-standings.ts';
import type { Listing } from '../offers/listing-contract.ts';
import { findListing, listListings } from '../offers/listing-queries.ts';
import { findOwnListing } from '../offers/machine/queries.ts';
import { listAutoPrices } from '../offers/pricing/queries.ts';
import { giveNumbers } from './give-numbers.ts';
import { productId } from './product-rules.ts';
import { decimals, gradeCode, moneyOf, type WsGrade } from './rules.ts';
import type { WsCompetitor, WsPlace } from './standing-contract.ts';

type Stood = ListedStanding & { standing: NonNullable<ListedStanding['standing']> };
const isOnSale = (row: ListedStanding): row is Stood => row.standing !== undefined;

/** What it takes to be first; its own price where no allowed one would do, so that nobody lowers it for nothing. */
const winCents = ({ standing, priceCents }: Stood): number => standing.priceToWinCents ?? priceCents;

const isFirst = ({ standing }: Stood): boolean => standing.place === 'first';

/** Where one of the acting seller's listings stands, in each market where it is on sale; undefined for another's. */
export async function listCompetitors(ctx: Ctx, offerId: string): Promise<WsCompetitor[] | undefined> {
  const own = await findOwnListing(ctx, { id: offerId });
  if (!own) return undefined;
  const product = await productId(own.variantId);
  const bounds = (await listAutoPrices(ctx, { offerIds: [offerId] })).get(offerId) ?? [];
  const stood = await Promise.all(
    Object.keys(own.prices).map(async (market) => {
      const row = await findListing(ctx, { offerId, market });
      return (await listStandings(ctx, market, row ? [row] : [])).map((one) => ({ ...one, market }));
    }),
  );
  return stood.flat().flatMap((row): WsCompetitor[] => {
    if (!isOnSale(row)) return [];
    const { market, currency, priceCents } = row;
    const auto = bounds.find((one) => one.market === market && one.on);
    const winner = isFirst(row) ? priceCents : row.standing.rival?.priceCents;
    return [
      {
        ...{ listing_id: offerId, product_id: product, market, is_winning: isFirst(row) },
        price: moneyOf(priceCents, currency),
        min_price: auto ? moneyOf(auto.floorCents, currency) : null,
        price_to_win: moneyOf(winCents(row), currency),
        winner_price: winner === undefined ? null : moneyOf(winner, currency),
      },
    ];
  });
}

/** Rows of the list of listings from a place on: it comes in pages of its own size. */
async function listingsFrom(
  ctx: Ctx,
  market: string,
  start: number,
  size: number,
): Promise<{ rows: Listing[]; all: number }> {
  const first = Math.floor(start / limits.listRows);
  const pages = [await listListings(ctx, { market, page: first + 1 })];
  const skip = start - first * limits.listRows;
  if (skip + size > limits.listRows) pages.push(await listListings(ctx, { market, page: first + 2 }));
  return { rows: pages.flatMap(({ rows }) => rows).slice(skip, skip + size), all: pages[0]?.counts.all ?? 0 };
}

/** A page of where the acting seller's listings stand in a market, and how many have a price there. */
export async function listPlaces(
  ctx: Ctx,
  market: string,
  { page, size }: { page: number; size: number },
): Promise<{ count: number; results: WsPlace[] }> {
  const { rows, all } = await listingsFrom(ctx, market, (page - 1) * size, size);
  const [stood, numberOf] = [
    await listStandings(ctx, market, rows),
    await giveNumbers(
      ctx,
      rows.map(({ variantId }) => ({ kind: 'product', id: variantId })),
    ),
  ];
  const results = stood.map((row): WsPlace => {
    const placed = isOnSale(row) ? row : undefined;
    return {
      product: numberOf('product', row.variantId),
      sku: row.sku,
      price: Number(decimals(row.priceCents)),
      quantity: row.stock,
      buybox: placed ? isFirst(placed) : false,
      price_for_buybox: Number(decimals(placed ? winCents(placed) : row.priceCents)),
      currency: row.currency,
      condition: gradeCode(row.grade as WsGrade).condition,
      same_merchant_winner: placed ? !isFirst(placed) && isOwn(ctx, placed) : false,
    };
  });
  return { count: all, results };
}

/** Whether the offer that is first is another one of the same seller. */
const isOwn = ({ actor }: Ctx, { standing }: Stood): boolean =>
  actor.kind === 'seller' && standing.rival?.seller.id === actor.sellerId;
