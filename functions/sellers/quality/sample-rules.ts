import { after, type Beta } from '../../offers/choice/beta.ts';

/** What is known of one refurbisher's devices of one category, and how much it sells of them. */
export interface SampleGround {
  sellerId: string;
  category: string;
  /** Matured devices and faults, and what is believed where there are none. */
  cases: number;
  hits: number;
  prior: Beta;
  /** Mystery orders of this refurbisher that were looked at lately, and those of them that failed: each counts as a device. */
  samples: number;
  failed: number;
  /** Devices sold in the last ninety days. */
  sold: number;
  /** When the last one was ordered; null: never. */
  lastAt: number | null;
  /** One is on its way. */
  awaited: boolean;
}

export interface PlannedSample {
  sellerId: string;
  category: string;
  /** Standard deviation of the believed fault rate. */
  doubt: number;
  sold: number;
  /** Doubt times devices: how many faults of a quarter we may be wrong by. */
  weight: number;
}

/** The same refurbisher is tried again after so many days at the earliest. */
const restDays = 60;

/** Standard deviation of a Beta. */
const spreadOf = ({ a, b }: Beta): number => Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)));

/**
 * Where to buy unseen: where what we do not know, times what is sold, is most. One of each refurbisher, none of whom one is
 * awaited or was ordered within 60 days. Heaviest first, ties by id. Pure.
 */
export function planSamples(grounds: readonly SampleGround[], now: number, most: number): PlannedSample[] {
  const open = grounds.filter(
    ({ awaited, lastAt, sold }) => !awaited && sold > 0 && (lastAt === null || lastAt <= now - restDays * 86_400_000),
  );
  const weighed = open
    .map(({ sellerId, category, cases, hits, prior, samples, failed, sold }) => {
      const doubt = spreadOf(after(prior, hits + failed, cases + samples));
      return { sellerId, category, doubt, sold, weight: doubt * sold };
    })
    .sort((x, y) => y.weight - x.weight || (`${x.sellerId} ${x.category}` < `${y.sellerId} ${y.category}` ? -1 : 1));
  const best = new Map<string, PlannedSample>();
  for (const one of weighed) if (!best.has(one.sellerId)) best.set(one.sellerId, one);
  return [...best.values()].slice(0, most);
}
