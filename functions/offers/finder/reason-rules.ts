import { yearsLeft } from '../lists/department.ts';
import { type Candidate, countModels } from './fit-rules.ts';
import type { Answers, Priority } from './question-rules.ts';

/** A fact in favour of a proposal, or a difference from the first one; `finder.reason_…` has its words. */
export type Reason =
  | { kind: 'cheapest_all'; count: number; fits: boolean }
  | { kind: 'cheapest_three' }
  | { kind: 'yearly'; cents: number }
  | { kind: 'updates'; until: string; years: number; over: number }
  | { kind: 'battery'; percent: number; best: boolean }
  | { kind: 'screen'; inches: number; best: boolean }
  | { kind: 'weight'; grams: number; best: boolean }
  | { kind: 'released'; date: string; best: boolean }
  | { kind: 'against_first'; cents: number }
  | { kind: 'storage'; gb: number };

export interface Proposal extends Candidate {
  /** At most three, the most telling in front. */
  reasons: Reason[];
}

const mostReasons = 3;
const yearMs = 365.25 * 86_400_000;
const dated = ({ model }: Candidate): string | undefined =>
  /^\d/.test(model.securityUntil ?? '') ? model.securityUntil : undefined;

/** True when a figure is known and no other of the proposals reaches it: equal ones are not best. */
function isBest(own: number | undefined | null, others: readonly (number | undefined | null)[]): boolean {
  return typeof own === 'number' && others.length > 0 && others.every((other) => (other ?? -Infinity) < own);
}

/** Whole years by which the updates of one outlast those of the proposal that comes next; 0 where that cannot be said. */
function updatesOver(own: Candidate, others: readonly Candidate[]): { years: number; over: number } {
  const until = dated(own);
  const dates = others.map(dated);
  if (!until || dates.length === 0 || dates.some((date) => !date)) return { years: 0, over: -1 };
  const latest = Math.max(...dates.map((date) => Date.parse(date ?? '')));
  const years = Math.floor((Date.parse(until) - latest) / yearMs + 0.02);
  return {
    years: Math.max(0, years),
    over: years > 0 ? dates.findIndex((date) => Date.parse(date ?? '') === latest) : -1,
  };
}

interface Setting {
  proposals: readonly Candidate[];
  fitting: readonly Candidate[];
  answers: Answers;
  now: number;
}

function updatesReason(own: Candidate, { proposals, now }: Setting): Reason[] {
  const until = dated(own);
  if (!until || Date.parse(until) < now) return [];
  const others = proposals.filter((other) => other !== own);
  const { years, over } = updatesOver(own, others);
  const compared = others[over];
  return [{ kind: 'updates', until, years, over: compared ? proposals.indexOf(compared) : -1 }];
}

/** Every measure that somebody may have named, as a fact of this proposal. Empty where it is not known. */
function measureOf(priority: Priority, own: Candidate, setting: Setting): Reason[] {
  const others = setting.proposals.filter((other) => other !== own);
  const { model, choice } = own;
  switch (priority) {
    case 'updates':
      return updatesReason(own, setting);
    case 'battery': {
      const percent = choice.batteryMinPercent;
      const best = isBest(
        percent,
        others.map((other) => other.choice.batteryMinPercent),
      );
      return percent === null ? [] : [{ kind: 'battery', percent, best }];
    }
    case 'screen': {
      const inches = model.screenInches;
      return inches
        ? [
            {
              kind: 'screen',
              inches,
              best: isBest(
                inches,
                others.map((other) => other.model.screenInches),
              ),
            },
          ]
        : [];
    }
    case 'light': {
      const grams = model.weightG;
      const rest = others.map((other) => -(other.model.weightG ?? 0));
      return grams ? [{ kind: 'weight', grams, best: rest.every((other) => other < 0) && isBest(-grams, rest) }] : [];
    }
    case 'newest': {
      const date = model.released;
      const times = others.map((other) => Date.parse(other.model.released ?? ''));
      const known = times.every((time) => !Number.isNaN(time));
      return date ? [{ kind: 'released', date, best: known && isBest(Date.parse(date), times) }] : [];
    }
    case 'price':
      return [];
  }
}

function priceReasons(own: Candidate, { proposals, fitting, answers }: Setting): Reason[] {
  const cents = own.choice.priceCents;
  const [first] = proposals;
  const count = countModels(fitting);
  // Cheapest is said of a price that no other has, of another model.
  const cheaper = (all: readonly Candidate[]) =>
    all.every(({ model, choice }) => model.id === own.model.id || choice.priceCents > cents) &&
    all.every(({ model, choice }) => model.id !== own.model.id || choice.priceCents >= cents);
  if (count > 1 && cheaper(fitting)) return [{ kind: 'cheapest_all', count, fits: typeof answers.fits === 'object' }];
  const reasons: Reason[] = proposals.length > 2 && cheaper(proposals) ? [{ kind: 'cheapest_three' }] : [];
  const difference = first && own !== first ? cents - first.choice.priceCents : 0;
  return difference === 0 ? reasons : [...reasons, { kind: 'against_first', cents: difference }];
}

function yearlyReason(own: Candidate, { now }: Setting): Reason[] {
  const until = dated(own);
  if (!until) return [];
  const years = (Date.parse(until) - now) / yearMs;
  // Less than a year cannot be spread over years, and beyond seven yearsLeft does not count.
  if (years < 1) return [];
  return [
    { kind: 'yearly', cents: Math.round(own.choice.priceCents / Math.max(1, yearsLeft(own.model, now)) / 100) * 100 },
  ];
}

function storageReason({ choice }: Candidate, { answers: { fits } }: Setting): Reason[] {
  const gb = choice.variant.storageGb;
  return gb && typeof fits === 'object' && 'storageGb' in fits && gb > fits.storageGb ? [{ kind: 'storage', gb }] : [];
}

/**
 * Each proposal with up to three facts that speak for it: what was named as important in front, then the price, then what
 * else is known. Only facts; where two are equal neither is called best. Pure.
 */
export function withReasons(setting: Setting): Proposal[] {
  const { answers, proposals } = setting;
  const named = answers.matters && answers.matters !== 'any' ? answers.matters : undefined;
  return proposals.map((own) => {
    const first = named ? measureOf(named, own, setting) : [];
    const price = priceReasons(own, setting);
    const rest = (['updates', 'battery'] as const)
      .filter((one) => one !== named)
      .flatMap((one) => measureOf(one, own, setting));
    const leading = named === 'price' ? [...price, ...first] : [...first, ...price];
    const all = [...leading, ...yearlyReason(own, setting), ...storageReason(own, setting), ...rest];
    return { ...own, reasons: all.slice(0, mostReasons) };
  });
}
