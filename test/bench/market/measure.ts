import {
  type AttackId,
  attackIds,
  type Measured,
  type PolicyId,
  policyIds,
  type RegimeId,
  regimeIds,
} from '../../../content/choice/measured.ts';
import { type Parameters, parameters } from '../../../functions/offers/choice/parameters.ts';
import { type Players, Simulation } from './simulate.ts';
import type { Behaviour } from './strategists.ts';
import type { Summary } from './tally.ts';
import { drawWorld, runDays, sellerCount, type World } from './world.ts';

/** The attacks of the regime `strategic`, by sellers large and small; places in the world. */
const attackers: Players = {
  2: 'milking',
  6: 'fake_newcomer',
  10: 'dumping',
  15: 'cancel_after_winning',
  21: 'alternating',
};
/** Who attacks alone: of middle size. */
const focal = 7;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0;
}

function medianOrNull(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined || middle === Infinity ? null : middle;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

type Runs = Record<RegimeId, Record<PolicyId, Summary[]>>;
type Profits = Record<Behaviour, Record<PolicyId, number[]>>;

const emptyBy = <K extends string, V>(ids: readonly K[], make: () => V): Record<K, V> =>
  Object.fromEntries(ids.map((id) => [id, make()])) as Record<K, V>;

export interface MeasureOptions {
  seeds: number;
  policies?: readonly PolicyId[];
  p?: Parameters;
  attacks?: boolean;
  onSeed?: (seed: number) => void;
}

function regimeOf(id: RegimeId, runs: Runs, policies: readonly PolicyId[]): Measured['regimes'][number] {
  return {
    id,
    policies: policies.map((policy) => {
      const all = runs[id][policy];
      return {
        id: policy,
        regretCents: rounded(mean(all.map((one) => one.regretCents)), 2),
        standardErrorCents: rounded(standardError(all.map((one) => one.regretCents)), 2),
        neverShown: rounded(mean(all.map((one) => one.neverShown)), 4),
        newcomerDays: medianDays(all.flatMap((one) => one.newcomerDays)),
        flicker: rounded(mean(all.map((one) => one.flicker)), 5),
      };
    }),
  };
}

function medianDays(days: readonly number[]): number | null {
  const median = medianOrNull(days);
  return median === null ? null : rounded(median, 1);
}

function attackOf(id: AttackId, profits: Profits, policies: readonly PolicyId[]): Measured['attacks'][number] {
  return {
    id,
    policies: policies.map((policy) => {
      const gains = profits[id][policy].map((cents, seed) => cents - (profits.honest[policy][seed] ?? 0));
      return {
        id: policy,
        gainCentsPerDay: rounded(mean(gains), 0),
        standardErrorCents: rounded(standardError(gains), 0),
      };
    }),
  };
}

function offlineOf(runs: readonly Summary[]): Measured['offline'] {
  const errors = runs.map(({ offline }) => offline.estimateCents - offline.truthCents);
  return {
    regime: 'newcomers',
    loggedCents: rounded(mean(runs.map(({ offline }) => offline.logCents)), 2),
    estimateCents: rounded(mean(runs.map(({ offline }) => offline.estimateCents)), 2),
    truthCents: rounded(mean(runs.map(({ offline }) => offline.truthCents)), 2),
    errorCents: rounded(mean(errors), 2),
    standardErrorCents: rounded(standardError(errors), 2),
    explored: rounded(mean(runs.map(({ explored }) => explored)), 5),
  };
}

/** Runs every policy in every regime and every attack against every policy, for each seed. The same seeds, the same figures. */
export function measureMarket(options: MeasureOptions): Omit<Measured, 'at'> {
  const { seeds, p = parameters, policies = policyIds, attacks = true } = options;
  const runs = emptyBy(regimeIds, () => emptyBy(policyIds, (): Summary[] => []));
  const behaviours: Behaviour[] = ['honest', ...attackIds];
  const profits = emptyBy(behaviours, () => emptyBy(policyIds, (): number[] => []));
  const measure = (world: World, regime: RegimeId): void => {
    const players = regime === 'strategic' ? attackers : {};
    for (const id of policies) runs[regime][id].push(new Simulation(world, id, p, players).run().tally.summary());
  };
  for (let seed = 1; seed <= seeds; seed += 1) {
    for (const regime of regimeIds) {
      const world = drawWorld(`market ${seed}`, regime);
      measure(world, regime);
      if (regime !== 'steady' || !attacks) continue;
      for (const behaviour of behaviours) {
        for (const id of policies) {
          const [who] = new Simulation(world, id, p, { [focal]: behaviour }).run().strategists;
          profits[behaviour][id].push((who?.profitCents ?? 0) / runDays);
        }
      }
    }
    options.onSeed?.(seed);
  }
  return {
    parameters: p.version,
    orders: regimeIds.reduce((sum, id) => sum + (runs[id].rivive ?? []).reduce((all, one) => all + one.orders, 0), 0),
    seeds,
    sellers: sellerCount,
    days: runDays,
    regimes: regimeIds.map((id) => regimeOf(id, runs, policies)),
    attacks: attacks ? attackIds.map((id) => attackOf(id, profits, policies)) : [],
    offline: offlineOf(runs.newcomers.rivive),
  };
}
