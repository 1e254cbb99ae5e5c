import type { VariantFacts } from '../catalogue/labels.ts';
import { parameters } from './choice/parameters.ts';
import { type Evidence, type Prior, unknownPrior } from './choice/rates.ts';
import type { DeliveryOption } from './delivery.ts';
import type { ShelfRows } from './queries.ts';

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

/** What happened to a seller's orders of the last 12 months, as counts for people to read. */
export interface SellerRecord {
  maturedLines: number;
  defects: number;
  shippedLines: number;
  late: number;
  decidedLines: number;
  cancelled: number;
  reviews: number;
  ratingSum: number;
  answerMinutesMedian: number | null;
}

/** What the choice knows of a seller in a category and market. */
export interface ShelfEvidence extends Evidence {
  experience: number;
  barred: boolean;
}

type Cell = string | number | null;
/** A cell as text; empty for null. */
export const text = (cell: Cell | undefined): string => String(cell ?? '');
/** A cell as a number; 0 for null. */
export const number = (cell: Cell | undefined): number => Number(cell ?? 0);
/** A cell as a number, or null. */
export const orNull = (cell: Cell | undefined): number | null =>
  cell === null || cell === undefined ? null : Number(cell);

/** Sellers with their standard and express delivery, by id; without standard delivery nobody sells. */
export function sellersOf(rows: ShelfRows): Map<string, ShelfSeller> {
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

/** Records by `seller category`; the seller `*` stands for all. */
export function recordsOf(rows: ShelfRows): Map<string, SellerRecord> {
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

/** Variants by id. */
export function variantsOf(rows: ShelfRows): Map<string, VariantFacts & { modelId: string }> {
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

/** What is usual, by category. */
export function priorsOf(rows: ShelfRows): Map<string, Prior> {
  return new Map(
    rows.priors.map(([category, defectA, defectB, lateA, lateB, cancelledA, cancelledB, rating]) => [
      text(category),
      {
        defect: { a: number(defectA), b: number(defectB) },
        late: { a: number(lateA), b: number(lateB) },
        cancelled: { a: number(cancelledA), b: number(cancelledB) },
        rating: number(rating),
      },
    ]),
  );
}

/** The prior of a category, or the one for where nothing was ever sold. */
export const priorOf = (priors: ReadonlyMap<string, Prior>, category: string): Prior =>
  priors.get(category) ?? unknownPrior(parameters);

/** What counts of sellers' pasts, by `seller category`. */
export function evidenceOf(rows: ShelfRows): Map<string, ShelfEvidence> {
  return new Map(
    rows.evidence.map(([sellerId, category, ...counts]) => {
      const [defects, defectTrials, late, lateTrials, cancelled, cancelledTrials, reviews, mean, experience] = counts;
      return [
        `${sellerId} ${category}`,
        {
          defect: { count: number(defects), trials: number(defectTrials) },
          late: { count: number(late), trials: number(lateTrials) },
          cancelled: { count: number(cancelled), trials: number(cancelledTrials) },
          reviews: { count: number(reviews), mean: number(mean) },
          experience: number(experience),
          barred: text(counts[9] ?? '[]') !== '[]',
        },
      ];
    }),
  );
}
