import type { ConditionId } from '../../content/schema.ts';
import type { VariantFacts } from '../catalogue/labels.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { type Candidate, choose, type Experience, ratesOf, type Scored } from './choose.ts';
import { type DeliveryDates, type DeliveryOption, deliveryDates, waitingDays } from './delivery.ts';
import { parameters } from './parameters.ts';
import { readShelf, type Scope, type ShelfRows, shelfVersion } from './queries.ts';

export interface ShelfSeller {
  id: string;
  slug: string;
  name: string;
  kind: string;
  country: string;
  city: string;
  foundedYear: number;
  standard: DeliveryOption;
  express?: DeliveryOption;
}

export interface SellerRecord extends Experience {
  reviews: number;
  ratingSum: number;
  answerMinutesMedian: number | null;
}

export interface ShelfOffer extends Candidate, Scored {
  variantId: string;
  modelId: string;
  grade: ConditionId;
  stock: number;
  seller: ShelfSeller;
  record?: SellerRecord;
}

export interface Shelf {
  version: number;
  models: ReadonlyMap<string, { id: string; category: string; brand: string; name: string }>;
  variants: ReadonlyMap<string, VariantFacts & { modelId: string }>;
  /** Ranked offers by `variantId grade`, best first; no key without an offer. */
  ranked: ReadonlyMap<string, readonly ShelfOffer[]>;
  /** The category's totals over all sellers, by category. */
  totals: ReadonlyMap<string, SellerRecord>;
}

/** Where a shelf keeps the offers of one variant in one grade. */
export const shelfKey = (variantId: string, grade: string): string => `${variantId} ${grade}`;

type Cell = string | number | null;
const text = (cell: Cell | undefined) => String(cell ?? '');
const number = (cell: Cell | undefined) => Number(cell ?? 0);
const orNull = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : Number(cell));

function sellersOf(rows: ShelfRows): Map<string, ShelfSeller> {
  const options = new Map<string, DeliveryOption[]>();
  for (const [
    sellerId,
    service,
    carrier,
    priceCents,
    cutoffHour,
    handlingDays,
    transitMinDays,
    transitMaxDays,
  ] of rows.options) {
    const list = options.get(text(sellerId)) ?? [];
    list.push({
      service: service === 'express' ? 'express' : 'standard',
      carrier: text(carrier),
      priceCents: number(priceCents),
      cutoffHour: number(cutoffHour),
      handlingDays: number(handlingDays),
      transitMinDays: number(transitMinDays),
      transitMaxDays: number(transitMaxDays),
    });
    options.set(text(sellerId), list);
  }
  const sellers = new Map<string, ShelfSeller>();
  for (const [id, slug, name, kind, country, city, foundedYear] of rows.sellers) {
    const own = options.get(text(id)) ?? [];
    const standard = own.find((option) => option.service === 'standard');
    if (!standard) continue;
    const express = own.find((option) => option.service === 'express');
    sellers.set(text(id), {
      id: text(id),
      slug: text(slug),
      name: text(name),
      kind: text(kind),
      country: text(country),
      city: text(city),
      foundedYear: number(foundedYear),
      standard,
      ...(express ? { express } : {}),
    });
  }
  return sellers;
}

function recordsOf(rows: ShelfRows): Map<string, SellerRecord> {
  return new Map(
    rows.records.map(
      ([sellerId, category, matured, defects, shipped, late, decided, cancelled, reviews, ratingSum, median]) => [
        `${sellerId} ${category}`,
        {
          maturedLines: number(matured),
          defects: number(defects),
          shippedLines: number(shipped),
          late: number(late),
          decidedLines: number(decided),
          cancelled: number(cancelled),
          reviews: number(reviews),
          ratingSum: number(ratingSum),
          answerMinutesMedian: orNull(median),
        },
      ],
    ),
  );
}

function variantsOf(rows: ShelfRows): Map<string, VariantFacts & { modelId: string }> {
  const variants = new Map<string, VariantFacts & { modelId: string }>();
  for (const [
    id,
    modelId,
    storageGb,
    memoryGb,
    colour,
    connectivity,
    sizeMm,
    chip,
    edition,
    keyboard,
  ] of rows.variants) {
    const word = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : String(cell));
    variants.set(text(id), {
      id: text(id),
      modelId: text(modelId),
      storageGb: orNull(storageGb),
      memoryGb: orNull(memoryGb),
      colour: word(colour),
      connectivity: word(connectivity),
      sizeMm: orNull(sizeMm),
      chip: word(chip),
      edition: word(edition),
      keyboard: word(keyboard),
    });
  }
  return variants;
}

/** Facts to ranked offers. Pure; the order of rows does not matter. */
export function arrangeShelf(rows: ShelfRows): Shelf {
  const models = new Map(
    rows.models.map(([id = '', category = '', brand = '', name = '']) => [id, { id, category, brand, name }]),
  );
  const variants = variantsOf(rows);
  const sellers = sellersOf(rows);
  const records = recordsOf(rows);
  const groups = new Map<string, Omit<ShelfOffer, keyof Scored>[]>();
  for (const [
    id,
    variantId,
    grade,
    sellerId,
    priceCents,
    warrantyMonths,
    batteryMin,
    batteryNew,
    stock,
  ] of rows.offers) {
    const seller = sellers.get(text(sellerId));
    const variant = variants.get(text(variantId));
    if (!seller || !variant) continue;
    const category = models.get(variant.modelId)?.category ?? '';
    const record = records.get(`${seller.id} ${category}`);
    const key = shelfKey(variant.id, text(grade));
    const group = groups.get(key) ?? [];
    group.push({
      offerId: text(id),
      variantId: variant.id,
      modelId: variant.modelId,
      grade: text(grade) as ConditionId,
      priceCents: number(priceCents),
      shippingCents: seller.standard.priceCents,
      warrantyMonths: number(warrantyMonths),
      batteryMinPercent: orNull(batteryMin),
      batteryNew: number(batteryNew) === 1,
      waitingDays: waitingDays(seller.standard),
      rates: ratesOf(record, records.get(`* ${category}`), parameters),
      stock: number(stock),
      seller,
      ...(record ? { record } : {}),
    });
    groups.set(key, group);
  }
  const totals = new Map<string, SellerRecord>();
  for (const [key, record] of records) if (key.startsWith('* ')) totals.set(key.slice(2), record);
  return {
    version: rows.version,
    models,
    variants,
    totals,
    ranked: new Map([...groups].map(([key, group]) => [key, choose(group, parameters)])),
  };
}

const shelves = new Map<string, Shelf>();

/**
 * The shelf of a scope in a market: from the isolate's memory when its version is still the database's (one look-up),
 * else read and ranked anew. What it answers was true at the moment of that look-up.
 */
export async function loadShelf(ctx: Ctx, scope: Scope, market: string): Promise<Shelf> {
  const key = `${'modelId' in scope ? scope.modelId : `${scope.category}/`} ${market}`;
  const version = await shelfVersion(ctx.db, scope);
  const known = shelves.get(key);
  if (known && known.version === version) return known;
  const shelf = arrangeShelf(await readShelf(ctx.db, scope, market));
  if (shelves.size >= limits.shelvesInMemory) shelves.clear();
  shelves.set(key, shelf);
  return shelf;
}

/** The chosen offer of one variant and grade, as lists show it. */
export interface Choice {
  modelId: string;
  variant: VariantFacts;
  grade: ConditionId;
  offerId: string;
  priceCents: number;
  currency: string;
  expectedCents: number;
  sellerName: string;
  sellerCountry: string;
  /** Offers for this variant and grade, the chosen one included. */
  rivals: number;
  batteryMinPercent: number | null;
  warrantyMonths: number;
  delivery: DeliveryDates;
}

export interface Department {
  version: number;
  choices: Choice[];
}

/** The chosen offer of every variant and grade that a department sells in a market. */
export async function loadDepartment(ctx: Ctx, category: string, market: string): Promise<Department> {
  const shelf = await loadShelf(ctx, { category }, market);
  const dates = new Map<string, DeliveryDates>();
  const choices: Choice[] = [];
  for (const offers of shelf.ranked.values()) {
    const best = offers[0];
    const variant = best && shelf.variants.get(best.variantId);
    if (!best || !variant) continue;
    let delivery = dates.get(best.seller.id);
    if (!delivery) {
      delivery = deliveryDates(best.seller.standard, ctx.now, best.seller.country, market);
      dates.set(best.seller.id, delivery);
    }
    choices.push({
      modelId: best.modelId,
      variant,
      grade: best.grade,
      offerId: best.offerId,
      priceCents: best.priceCents,
      currency: market === 'GB' ? 'GBP' : 'EUR',
      expectedCents: best.expectedCents,
      sellerName: best.seller.name,
      sellerCountry: best.seller.country,
      rivals: offers.length,
      batteryMinPercent: best.batteryMinPercent,
      warrantyMonths: best.warrantyMonths,
      delivery,
    });
  }
  return { version: shelf.version, choices };
}
