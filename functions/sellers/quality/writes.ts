import type { Evidence, Prior } from '../../offers/choice/rates.ts';
import type { CellKey } from './queries.ts';

/** A row of seller_evidence as it is to be, save for when it was computed. */
export interface EvidenceRow extends CellKey {
  evidence: Evidence;
  /** Decayed orders over everything. */
  experience: number;
  barredBy: readonly string[];
}

/** A row of choice_priors as it is to be, save for when it was fitted. */
export interface PriorRow {
  category: string;
  market: string;
  prior: Prior;
}

/** Rows in one statement: as JSON, some hundred kilobytes at most. */
const rowsAtOnce = 1_000;

type Cells = readonly (string | number)[];
interface WriteStatement {
  sql: string;
  args: (string | number)[];
}

const evidenceKey = ['seller_id', 'category', 'market'];
const evidenceColumns = [
  ...['defects', 'defect_trials', 'late', 'late_trials', 'cancelled', 'cancelled_trials'],
  ...['reviews', 'rating_mean', 'experience', 'barred_by'],
];
const priorKey = ['category', 'market'];
const priorColumns = ['defect_a', 'defect_b', 'late_a', 'late_b', 'cancelled_a', 'cancelled_b', 'rating'];

const listOf = (count: number): string => Array.from({ length: count }, (_, i) => `value ->> ${i}`).join(', ');

const setsOf = (columns: readonly string[], at: string): string =>
  [...columns, at].map((name) => `${name} = excluded.${name}`).join(', ');

const upsertEvidence = `INSERT INTO seller_evidence (${[...evidenceKey, ...evidenceColumns].join(', ')}, computed_at)
  SELECT ${listOf(13)}, ?2 FROM json_each(?1) WHERE true
  ON CONFLICT (${evidenceKey.join(', ')}) DO UPDATE SET ${setsOf(evidenceColumns, 'computed_at')}`;

const deleteEvidence = `DELETE FROM seller_evidence WHERE (${evidenceKey.join(', ')}) IN (SELECT ${listOf(3)} FROM json_each(?1))`;

const upsertPriors = `INSERT INTO choice_priors (${[...priorKey, ...priorColumns].join(', ')}, fitted_at)
  SELECT ${listOf(9)}, ?2 FROM json_each(?1) WHERE true
  ON CONFLICT (${priorKey.join(', ')}) DO UPDATE SET ${setsOf(priorColumns, 'fitted_at')}`;

function* inParts(sql: string, rows: readonly Cells[], ...more: number[]): Generator<WriteStatement> {
  for (let i = 0; i < rows.length; i += rowsAtOnce)
    yield { sql, args: [JSON.stringify(rows.slice(i, i + rowsAtOnce)), ...more] };
}

/** The columns of a row of seller_evidence in their order, without computed_at. */
export function evidenceCells(row: EvidenceRow): (string | number)[] {
  const { defect, late, cancelled, reviews } = row.evidence;
  return [
    ...[row.sellerId, row.category, row.market, defect.count, defect.trials, late.count, late.trials],
    ...[cancelled.count, cancelled.trials, reviews.count, reviews.mean, row.experience, JSON.stringify(row.barredBy)],
  ];
}

/** The columns of a row of choice_priors in their order, without fitted_at. */
export function priorCells({ category, market, prior }: PriorRow): (string | number)[] {
  const { defect, late, cancelled, rating } = prior;
  return [category, market, defect.a, defect.b, late.a, late.b, cancelled.a, cancelled.b, rating];
}

/** Writes evidence, rows as `evidenceCells` gives them; the values must be within their trials. */
export const writeEvidence = (rows: readonly Cells[], now: number): WriteStatement[] => [
  ...inParts(upsertEvidence, rows, now),
];

/** Deletes evidence by seller, category and market. */
export const forgetEvidence = (keys: readonly Cells[]): WriteStatement[] => [...inParts(deleteEvidence, keys)];

/** Writes priors, rows as `priorCells` gives them. Each wakes the shelves of its category: last, and only where something changed. */
export const writePriors = (rows: readonly Cells[], now: number): WriteStatement[] => [
  ...inParts(upsertPriors, rows, now),
];
