import { locales } from '../../../content/locales.ts';
import { categoryIds } from '../../../content/schema.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Beta } from '../../offers/choice/beta.ts';
import { parameters } from '../../offers/choice/parameters.ts';
import { type Evidence, intolerable, type Prior } from '../../offers/choice/rates.ts';
import { borrowEvidence } from './borrow-evidence.ts';
import { type Cell, decayCounts } from './decay-counts.ts';
import { fitPriors, type Priors } from './fit-priors.ts';
import { type CellKey, countOutcomes, listSellingCells, listStanding, readRipeness } from './queries.ts';
import {
  type EvidenceRow,
  evidenceCells,
  forgetEvidence,
  type PriorRow,
  priorCells,
  writeEvidence,
  writePriors,
} from './writes.ts';

const markets = [...new Set(Object.values(locales).map(({ market }) => market))].sort();

/** Kept to four digits: what is less is no news, and rounded numbers read back as they were written. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const roundedBeta = ({ a, b }: Beta): Beta => ({ a: Math.max(1e-4, rounded(a)), b: Math.max(1e-4, rounded(b)) });

function roundedEvidence({ defect, late, cancelled, reviews }: Evidence): Evidence {
  const of = ({ count, trials }: { count: number; trials: number }) => ({
    count: rounded(count),
    trials: rounded(trials),
  });
  return {
    defect: of(defect),
    late: of(late),
    cancelled: of(cancelled),
    reviews: { count: rounded(reviews.count), mean: rounded(reviews.mean) },
  };
}

const roundedPrior = ({ defect, late, cancelled, rating }: Prior): Prior => ({
  defect: roundedBeta(defect),
  late: roundedBeta(late),
  cancelled: roundedBeta(cancelled),
  rating: rounded(rating),
});

const keyOf = (...cells: readonly unknown[]): string => cells.join(' ');

/** Every cell in which somebody has a past, or sells now and has a past elsewhere. */
function evidenceRows(cells: readonly Cell[], selling: readonly CellKey[], priors: Priors): EvidenceRow[] {
  const sellingOf = Map.groupBy(selling, ({ sellerId }) => sellerId);
  const rows: EvidenceRow[] = [];
  for (const [sellerId, own] of Map.groupBy(cells, (cell) => cell.sellerId)) {
    const places = new Map<string, { category: string; market: string }>();
    for (const { category, market } of [...own, ...(sellingOf.get(sellerId) ?? [])])
      places.set(keyOf(category, market), { category, market });
    const experience = rounded(own.reduce((sum, { counts }) => sum + counts.cancelled.trials, 0));
    for (const here of places.values()) {
      const evidence = roundedEvidence(borrowEvidence(own, here, priors, parameters));
      const barredBy = intolerable(evidence, roundedPrior(priors.of(here.category, here.market)), parameters);
      rows.push({ sellerId, ...here, evidence, experience, barredBy });
    }
  }
  return rows;
}

function priorRows(priors: Priors): PriorRow[] {
  return categoryIds.flatMap((category) =>
    markets.map((market) => ({ category, market, prior: roundedPrior(priors.of(category, market)) })),
  );
}

/** Rows that are not what stands, and the keys of what stands without a row. */
function changesOf(wanted: readonly (string | number)[][], standing: readonly (string | number)[][], keys: number) {
  const known = new Map(standing.map((cells) => [keyOf(...cells.slice(0, keys)), cells]));
  const changed = wanted.filter((cells) => {
    const key = keyOf(...cells.slice(0, keys));
    const before = known.get(key);
    known.delete(key);
    return !before || cells.some((cell, i) => cell !== before[i]);
  });
  return { changed, gone: [...known.values()].map((cells) => cells.slice(0, keys)) };
}

export interface Refreshed {
  evidence: number;
  gone: number;
  priors: number;
}

/**
 * Computes anew, from every order of the last two years, what counts of each seller's past and what is usual in each
 * category and market: the tables that the choice believes. Writes in one batch what changed and says how much; run
 * again on the same facts, it changes nothing. Time grows with orders, memory with sellers times their cells: 0.9 s of
 * processor time for 15,000 lines of 76 sellers, 5.4 s for 147,000 of 532 (measured, SQL included).
 */
export async function refreshEvidence(ctx: Pick<Ctx, 'db' | 'now'>): Promise<Refreshed> {
  const cells: Cell[] = [];
  const ripeness = await readRipeness(ctx.db, ctx.now);
  for await (const weeks of countOutcomes(ctx.db, ctx.now, { ripeness }))
    cells.push(...decayCounts(weeks, parameters.halfLifeWeeks));
  const priors = fitPriors(cells, parameters);
  const selling = await listSellingCells(ctx.db);
  const standing = await listStanding(ctx.db);
  const evidence = changesOf(evidenceRows(cells, selling, priors).map(evidenceCells), standing.evidence, 3);
  const wantedPriors = priorRows(priors).map(priorCells);
  const fitted = new Set(changesOf(wantedPriors, standing.priors, 2).changed);
  const moved = new Set([...evidence.changed, ...evidence.gone].map(([, category, market]) => keyOf(category, market)));
  const priorsToWrite = wantedPriors.filter((row) => fitted.has(row) || moved.has(keyOf(row[0], row[1])));
  const statements = [
    ...writeEvidence(evidence.changed, ctx.now),
    ...forgetEvidence(evidence.gone),
    ...writePriors(priorsToWrite, ctx.now),
  ];
  if (statements.length > 0) await ctx.db.$client.batch(statements, 'write');
  return { evidence: evidence.changed.length, gone: evidence.gone.length, priors: priorsToWrite.length };
}
