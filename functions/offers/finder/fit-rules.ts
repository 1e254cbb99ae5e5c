import { conditionIds } from '../../../content/schema.ts';
import type { CardModel } from '../../catalogue/card-models.ts';
import type { Choice } from '../lists/list-choices.ts';
import { type Answers, anything, sizesFor } from './question-rules.ts';

/** A model with one exact choice of it that is on sale. */
export interface Candidate {
  model: CardModel;
  choice: Choice;
}

/** The answers that a device either meets or not. What matters only decides the order. */
export const bounds = ['fits', 'wear', 'budget'] as const;
export type Bound = (typeof bounds)[number];

function hasSize({ model, choice }: Candidate, size: 'small' | 'large'): boolean {
  const sizes = sizesFor[model.category];
  const own = sizes?.unit === 'mm' ? choice.variant.sizeMm : model.screenInches;
  // What is not known is not called small or large.
  if (!sizes || !own) return false;
  return size === 'small' ? own <= sizes.small : own >= sizes.large;
}

const tests: Record<Bound, (candidate: Candidate, answers: Answers) => boolean> = {
  fits: (candidate, { fits }) => {
    if (fits === undefined || fits === anything) return true;
    return 'size' in fits ? hasSize(candidate, fits.size) : (candidate.choice.variant.storageGb ?? 0) >= fits.storageGb;
  },
  wear: ({ choice }, { wear }) =>
    wear === undefined || wear === anything || conditionIds.indexOf(choice.grade) >= conditionIds.indexOf(wear),
  budget: ({ choice }, { budget }) => budget === undefined || budget === anything || choice.priceCents <= budget,
};

/** True when a device meets an answer; one that was not given is met by all. */
export const meets = (candidate: Candidate, answers: Answers, bound: Bound): boolean =>
  tests[bound](candidate, answers);

/** True when a device is of the department and meets every answer. */
export function isFitting(candidate: Candidate, answers: Answers): boolean {
  return candidate.model.category === answers.for && bounds.every((bound) => meets(candidate, answers, bound));
}

/** Each choice of a department with its model; choices of models that nobody knows are left out. */
export function candidatesOf(models: readonly CardModel[], choices: readonly Choice[]): Candidate[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  return choices.flatMap((choice) => {
    const model = byId.get(choice.modelId);
    return model ? { model, choice } : [];
  });
}

/** How many different models there are among candidates. */
export const countModels = (candidates: readonly Candidate[]): number =>
  new Set(candidates.map(({ model }) => model.id)).size;

/** Where the models of a department went: the parts add up to `all`. */
export interface Sieve {
  all: number;
  /** Models that no longer fit once this answer counts, the earlier ones having been met. */
  lost: Record<Bound, number>;
  left: number;
}

/** Counts models, answer by answer, in the order size, wear, budget: so that "too dear" means too dear as wished. Pure. */
export function sieve(candidates: readonly Candidate[], answers: Answers): Sieve {
  let rest = candidates.filter(({ model }) => model.category === answers.for);
  const all = countModels(rest);
  const lost = { fits: 0, wear: 0, budget: 0 };
  for (const bound of bounds) {
    const before = countModels(rest);
    rest = rest.filter((candidate) => meets(candidate, answers, bound));
    lost[bound] = before - countModels(rest);
  }
  return { all, lost, left: countModels(rest) };
}

/** One answer that may be given up, with what would fit then. */
export interface Relaxed {
  bound: Bound;
  models: number;
  /** The lowest price among them. */
  fromCents: number;
  currency: string;
}

/** When nothing fits: each answer that alone stands in the way, most models first. Pure. */
export function relaxations(candidates: readonly Candidate[], answers: Answers): Relaxed[] {
  const own = candidates.filter(({ model }) => model.category === answers.for);
  return bounds
    .flatMap((bound) => {
      const others = bounds.filter((other) => other !== bound);
      const fitting = own.filter((one) => others.every((other) => meets(one, answers, other)));
      const [first] = fitting;
      if (!first || answers[bound] === undefined || answers[bound] === anything) return [];
      const fromCents = Math.min(...fitting.map(({ choice }) => choice.priceCents));
      return { bound, models: countModels(fitting), fromCents, currency: first.choice.currency };
    })
    .sort((a, b) => b.models - a.models);
}
