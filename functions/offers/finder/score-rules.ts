import type { CategoryId } from '../../../content/schema.ts';
import { yearsLeft } from '../lists/department.ts';
import { type Candidate, isFitting } from './fit-rules.ts';
import { type Answers, anything, type Priority } from './question-rules.ts';

/** Three can be told apart in one look, and one of them may be the wrong colour. */
export const mostProposals = 3;

/**
 * What somebody names as most important takes off up to half of the yearly cost, in the measure in which a device has it:
 * so much that it decides between devices of one class, and so little that a device twice as dear has to be better in more
 * than that. A judgement of ours, not a measurement.
 */
export const emphasis = 0.5;

interface Span {
  /** Where the measure begins to count, and where more is no better for the purpose. */
  none: number;
  full: number;
}

/** What is usual on sale here, from the least to the most, by department: so that one scale serves phones and laptops. */
const inches: Partial<Record<CategoryId, Span>> = {
  smartphones: { none: 5.4, full: 6.9 },
  tablets: { none: 7.9, full: 13 },
  laptops: { none: 12, full: 16.2 },
  'e-readers': { none: 6, full: 10.2 },
};
const grams: Partial<Record<CategoryId, Span>> = {
  smartphones: { none: 240, full: 135 },
  tablets: { none: 750, full: 290 },
  laptops: { none: 2400, full: 1000 },
  'e-readers': { none: 450, full: 150 },
};
/** Below 80 % no grade is sold; a new battery has 100 %. */
const percents: Span = { none: 80, full: 100 };
/** As far as yearsLeft counts. */
const supportYears: Span = { none: 0, full: 7 };
/** The oldest devices on sale, and this year's. */
const ageYears: Span = { none: 8, full: 0 };
const yearMs = 365.25 * 86_400_000;

/** Where a figure stands in a span, from 0 to 1; what is not known counts as nothing, never as average. */
function level(value: number | null | undefined, span: Span | undefined): number {
  if (value === null || value === undefined || Number.isNaN(value) || !span) return 0;
  return Math.min(1, Math.max(0, (value - span.none) / (span.full - span.none)));
}

const levels: Record<Exclude<Priority, 'price'>, (candidate: Candidate, now: number) => number> = {
  updates: ({ model }, now) =>
    // An estimate is no promise: only what the maker has published counts here.
    /^\d/.test(model.securityUntil ?? '') ? level(yearsLeft(model, now), supportYears) : 0,
  battery: ({ choice }) => level(choice.batteryMinPercent, percents),
  screen: ({ model }) => level(model.screenInches, inches[model.category]),
  light: ({ model }) => level(model.weightG, grams[model.category]),
  newest: ({ model }, now) => level((now - Date.parse(model.released ?? '')) / yearMs, ageYears),
};

/**
 * What a device is worth to somebody with these answers, as a cost in cents per year: lower is better. The expected cost
 * (functions/offers/choice) over the years of use that are left, less what its strong point takes off. For whom the price
 * matters most it is the price itself. Never falls when the price rises. Pure.
 */
export function score(candidate: Candidate, answers: Answers, now: number): number {
  const { model, choice } = candidate;
  const matters = answers.matters ?? anything;
  if (matters === 'price') return choice.priceCents;
  const yearly = choice.expectedCents / yearsLeft(model, now);
  if (matters === anything) return yearly;
  return yearly * (1 - emphasis * levels[matters](candidate, now));
}

/** The order of candidates: by score, then the cheaper, the one that is expected to cost less, and a fixed order. */
function byScore(answers: Answers, now: number) {
  const scores = new Map<Candidate, number>();
  const of = (candidate: Candidate): number => {
    const known = scores.get(candidate) ?? score(candidate, answers, now);
    scores.set(candidate, known);
    return known;
  };
  return (a: Candidate, b: Candidate): number =>
    of(a) - of(b) ||
    a.choice.priceCents - b.choice.priceCents ||
    a.choice.expectedCents - b.choice.expectedCents ||
    (a.choice.offerId < b.choice.offerId ? -1 : a.choice.offerId > b.choice.offerId ? 1 : 0);
}

/**
 * The devices that are proposed, best first: at most three, of different models, all of which meet every answer. Fewer only
 * when fewer models do. The order of candidates does not matter. Pure.
 */
export function propose(candidates: readonly Candidate[], answers: Answers, now: number): Candidate[] {
  const ranked = candidates.filter((candidate) => isFitting(candidate, answers)).sort(byScore(answers, now));
  const proposed = new Map<string, Candidate>();
  for (const candidate of ranked) {
    if (proposed.size === mostProposals) break;
    if (!proposed.has(candidate.model.id)) proposed.set(candidate.model.id, candidate);
  }
  return [...proposed.values()];
}
