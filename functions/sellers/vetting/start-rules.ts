/** Devices that a refurbisher may sell within a day when it is new (sellers.start_cap). */
export const firstCap = 5;

/** A device counts as sound so long after its delivery: as records have it (quality/refresh-records.ts). Days. */
export const soundDays = 30;

/** The share of a sale that is ours, where a contract names no other. Basis points. */
export const firstCommissionBps = 1000;

/** What its orders came to since it went live. */
export interface StartRecord {
  /** Lines without trouble whose buyers have had them for so long that a fault would be known (soundDays). */
  matured: number;
  /** Upheld faults, late parcels and cancellations of its own among all of its lines. */
  troubles: number;
  /** Lines that were shipped or fell through. */
  lines: number;
}

/** From so many matured lines on, each cap is left for the next; null: no bound. */
const stairs: readonly { matured: number; cap: number | null }[] = [
  { matured: 50, cap: null },
  { matured: 15, cap: 20 },
  { matured: 0, cap: firstCap },
];
/** More trouble than in one line of ten keeps the cap as it is: twice what is usual here (db/seed/sellers.ts, truthOf). */
const mostTrouble = 0.1;

/**
 * The cap that a record deserves, never below the one that stands: it is relaxed by rule and tightened by people alone.
 * Pure.
 */
export function capFor(cap: number | null, { matured, troubles, lines }: StartRecord): number | null {
  if (cap === null || troubles > lines * mostTrouble) return cap;
  const deserved = stairs.find((stair) => matured >= stair.matured)?.cap;
  if (deserved === null) return null;
  return Math.max(cap, deserved ?? cap);
}
