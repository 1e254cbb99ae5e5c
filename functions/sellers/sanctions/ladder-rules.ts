import ladder from '../../../content/sanctions/ladder.json' with { type: 'json' };
import type { BoundedRate } from '../quality/health-rules.ts';
import { type Kind, kinds, type Measure } from './contract.ts';
import { dayMs } from './rules.ts';

/** One step of the ladder: how high the bound of the rate must be, of how many cases, and what must have gone before. */
export interface Rung {
  measure: Measure;
  kind: Kind;
  threshold: number;
  minCases: number;
  after: { kind: Kind; withinDays: number } | null;
}

/** The ladder as it is published (content/sanctions/ladder.json). */
export const rungs = ladder.rungs as readonly Rung[];
/** How far back is counted, and how long nothing new follows on the same ground. Milliseconds. */
export const windowMs = ladder.windowDays * dayMs;
const restMs = ladder.restDays * dayMs;

/** After so long what became of an order is known. Milliseconds. */
export const matureMs = (measure: Measure): number => ladder.measures[measure].matureDays * dayMs;

/** An earlier sanction on the same ground, whatever became of it. */
export interface Earlier {
  id: string;
  kind: Kind;
  at: number;
  /** Told to its refurbisher and not taken back. */
  counts: boolean;
  /** Still to be decided, or about to take effect. */
  open: boolean;
}

/**
 * The gravest rung that the facts reach and for which its forerunner has counted; undefined when there is none, or when
 * something on the same ground is open or was begun lately. Pure. `rate`: of cases that no earlier sanction counted.
 */
export function decideRung(
  measure: Measure,
  rate: BoundedRate,
  earlier: readonly Earlier[],
  now: number,
): { rung: Rung; before?: Earlier } | undefined {
  if (earlier.some(({ open, at }) => open || at > now - restMs)) return undefined;
  const reached = rungs
    .filter((rung) => rung.measure === measure && rate.trials >= rung.minCases && rate.low >= rung.threshold)
    .flatMap((rung) => {
      const { after } = rung;
      if (!after) return [{ rung }];
      const before = earlier.find(
        ({ kind, at, counts }) => counts && kind === after.kind && at > now - after.withinDays * dayMs,
      );
      return before ? [{ rung, before }] : [];
    });
  return reached.toSorted((a, b) => kinds.indexOf(b.rung.kind) - kinds.indexOf(a.rung.kind))[0];
}

/** Devices a day of a cap: half of what it sold a day, at least one. Pure. */
export const capFrom = (soldPerDay: number): number => Math.max(1, Math.round(soldPerDay * ladder.capShare));
