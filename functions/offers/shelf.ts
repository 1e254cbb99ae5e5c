import type { CategoryId, ConditionId } from '../../content/schema.ts';
import type { VariantFacts } from '../catalogue/labels.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { choose, type Ranked } from './choice/choose.ts';
import type { Candidate, Contest, Scored } from './choice/expected-cost.ts';
import { explore, type Shown, slotOf } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import { ratesOf } from './choice/rates.ts';
import { waitingDays } from './delivery.ts';
import { readShelf, type ShelfRows } from './queries.ts';
import {
  evidenceOf,
  number,
  orNull,
  priorOf,
  priorsOf,
  recordsOf,
  type SellerRecord,
  type ShelfSeller,
  sellersOf,
  text,
  variantsOf,
} from './shelf-rows.ts';
import { versionOf } from './version-queries.ts';

export interface ShelfOffer extends Candidate, Scored {
  variantId: string;
  modelId: string;
  grade: ConditionId;
  /** When its price last changed, epoch milliseconds. */
  changedAt: number;
  stock: number;
  seller: ShelfSeller;
  record?: SellerRecord;
}

/** The offers of one variant and grade in a market. */
export interface ShelfContest extends Contest {
  /** As they are put before the buyer: the first is the chosen one. Empty when nobody may be first. */
  offers: readonly ShelfOffer[];
  /** Offers that can be bought, but whose refurbisher's record keeps them from the first place. */
  barred: readonly ShelfOffer[];
  /** How the first came to be first; undefined when nobody may be. */
  shown?: Shown;
}

export interface Shelf {
  version: number;
  market: string;
  /** The slot of time that newcomers are drawn for. */
  slot: number;
  models: ReadonlyMap<string, { id: string; category: string; brand: string; name: string }>;
  variants: ReadonlyMap<string, VariantFacts & { modelId: string }>;
  /** By `variantId grade`; no key without an offer. */
  contests: ReadonlyMap<string, ShelfContest>;
  /** The category's totals over all sellers, by category. */
  totals: ReadonlyMap<string, SellerRecord>;
}

/** Where a shelf keeps the offers of one variant in one grade. */
export const shelfKey = (variantId: string, grade: string): string => `${variantId} ${grade}`;

/** The offers of one variant and grade, the chosen one first; empty when there is none that may be first. */
export const offersOf = (shelf: Shelf, variantId: string, grade: string): readonly ShelfOffer[] =>
  shelf.contests.get(shelfKey(variantId, grade))?.offers ?? [];

type Unscored = Omit<ShelfOffer, keyof Scored>;

/** Facts to offers, by contest. */
function candidatesOf(rows: ShelfRows, categories: ReadonlyMap<string, string>): Map<string, Unscored[]> {
  const sellers = sellersOf(rows);
  const records = recordsOf(rows);
  const evidence = evidenceOf(rows);
  const priors = priorsOf(rows);
  const modelOf = new Map(rows.variants.map(([id, modelId]) => [text(id), text(modelId)]));
  const groups = new Map<string, Unscored[]>();
  for (const [id, variantCell, grade, sellerId, price, counted, changedAt, ...rest] of rows.offers) {
    const seller = sellers.get(text(sellerId));
    const variantId = text(variantCell);
    const modelId = modelOf.get(variantId);
    if (!seller || !modelId) continue;
    const [warrantyMonths, batteryMin, batteryNew, stock] = rest;
    const category = categories.get(modelId) ?? '';
    const known = evidence.get(`${seller.id} ${category}`);
    const record = records.get(`${seller.id} ${category}`);
    const key = shelfKey(variantId, text(grade));
    const group = groups.get(key) ?? [];
    group.push({
      offerId: text(id),
      variantId,
      modelId,
      grade: text(grade) as ConditionId,
      priceCents: number(price),
      heldCents: Math.max(number(price), number(counted)),
      changedAt: number(changedAt),
      shippingCents: seller.standard.priceCents,
      warrantyMonths: number(warrantyMonths),
      batteryMinPercent: orNull(batteryMin),
      batteryNew: number(batteryNew) === 1,
      waitingDays: waitingDays(seller.standard),
      rates: ratesOf(known, priorOf(priors, category), parameters),
      experience: known?.experience ?? 0,
      sellerId: seller.id,
      barred: known?.barred ?? false,
      stock: number(stock),
      seller,
      ...(record ? { record } : {}),
    });
    groups.set(key, group);
  }
  return groups;
}

const flat = ({ offer, terms, expectedCents }: Ranked<Unscored>): ShelfOffer => ({ ...offer, terms, expectedCents });

/** Ranks the offers of a contest, without a draw. */
function settle(group: readonly Unscored[], contest: Contest): ShelfContest {
  const ranked = choose(group, contest, parameters).map(flat);
  return { ...contest, offers: ranked.filter(({ barred }) => !barred), barred: ranked.filter(({ barred }) => barred) };
}

/**
 * A contest as it stands in a slot of time: the draw of that slot decides whether a newcomer is first for its minutes.
 * Without a slot none is. Takes it as `arrangeShelf` gives it without one. Pure.
 */
export function drawContest(key: string, contest: ShelfContest, market: string, slot?: number): ShelfContest {
  const ranked = contest.offers.map((offer) => ({ offer, expectedCents: offer.expectedCents }));
  const shown = explore(ranked, slot === undefined ? undefined : `${key} ${market} ${slot}`, parameters);
  if (!shown) return contest;
  if (!shown.explored) return { ...contest, shown };
  const drawn = contest.offers.filter(({ offerId }) => offerId === shown.offerId);
  return { ...contest, shown, offers: [...drawn, ...contest.offers.filter((offer) => offer !== drawn[0])] };
}

/**
 * Facts to ranked offers, for a market and a slot of time. Pure; the order of rows does not matter. The slot decides
 * which newcomers stand first for its minutes; without one, none does.
 */
export function arrangeShelf(rows: ShelfRows, market: string, slot?: number): Shelf {
  const models = new Map(
    rows.models.map(([id = '', category = '', brand = '', name = '']) => [id, { id, category, brand, name }]),
  );
  const categories = new Map([...models.values()].map(({ id, category }) => [id, category]));
  const floors = new Map(rows.floors.map(([variantId, grade, cents]) => [`${variantId} ${grade}`, number(cents)]));
  const incumbents = new Map(rows.selections.map(([variantId, grade, offerId]) => [`${variantId} ${grade}`, offerId]));
  const contests = new Map<string, ShelfContest>();
  for (const [key, group] of candidatesOf(rows, categories)) {
    const category = categories.get(group[0]?.modelId ?? '') as CategoryId | undefined;
    const contest = { category, floorCents: floors.get(key) ?? 0, incumbent: incumbents.get(key) ?? null };
    contests.set(key, drawContest(key, settle(group, contest), market, slot));
  }
  const totals = new Map<string, SellerRecord>();
  for (const [key, record] of recordsOf(rows)) if (key.startsWith('* ')) totals.set(key.slice(2), record);
  return { version: rows.version, market, slot: slot ?? 0, models, variants: variantsOf(rows), totals, contests };
}

const shelves = new Map<string, Shelf>();

/**
 * The shelf of a model in a market: from the isolate's memory when its version is still the database's (one look-up) and
 * its slot is not over, else read and ranked anew. What it answers was true at the moment of that look-up.
 */
export async function loadShelf(ctx: Ctx, scope: { modelId: string }, market: string): Promise<Shelf> {
  const key = `${scope.modelId} ${market}`;
  const { version } = await versionOf(ctx.db, { modelIds: [scope.modelId] });
  const slot = slotOf(ctx.now, parameters);
  const known = shelves.get(key);
  if (known && known.version === version && known.slot === slot) return known;
  const shelf = arrangeShelf(await readShelf(ctx.db, scope, market), market, slot);
  // A version that will be undone is given out again, to another shelf.
  if (ctx.rehearsal) return shelf;
  if (shelves.size >= limits.shelvesInMemory) shelves.clear();
  shelves.set(key, shelf);
  return shelf;
}
