import { type CategoryId, categoryIds, gradeIds } from '../../../content/schema.ts';
import { bounds, type Candidate, countModels, meets } from './fit-rules.ts';
import { type Answers, anything, prioritiesFor, type Question, sizesFor } from './question-rules.ts';

/** One answer that is offered, and how many models would still fit with it. */
export interface Option {
  answers: Answers;
  /** Undefined when prices are away, and where an answer keeps nothing out. */
  models?: number;
  /** Lowest price among them, cents; where it tells answers apart. */
  fromCents?: number;
}

/** Round figures that people name as a budget, in whole units of money. */
const roundUnits = [50, 75, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000, 1200, 1500, 2000, 2500, 3000];
const budgetSteps = 5;

/**
 * Round budgets that divide what still fits into parts of about the same size, so that each is a choice. In cents; fewer
 * where prices lie close together.
 */
export function budgetsOf(candidates: readonly Candidate[]): number[] {
  const cheapest = new Map<string, number>();
  for (const { model, choice } of candidates)
    cheapest.set(model.id, Math.min(choice.priceCents, cheapest.get(model.id) ?? Number.POSITIVE_INFINITY));
  const prices = [...cheapest.values()].sort((a, b) => a - b);
  const wanted = Array.from({ length: budgetSteps }, (_, step) => {
    const price = prices[Math.min(prices.length - 1, Math.floor((prices.length * (step + 1)) / (budgetSteps + 1)))];
    return roundUnits.find((units) => units * 100 >= (price ?? Number.POSITIVE_INFINITY));
  });
  return [...new Set(wanted.flatMap((units) => units ?? []))].map((units) => units * 100);
}

/** Amounts of storage that are on sale, without the smallest, which everything has; at most four. */
function storagesOf(candidates: readonly Candidate[]): number[] {
  const amounts = [...new Set(candidates.flatMap(({ choice }) => choice.variant.storageGb ?? []))].sort(
    (a, b) => a - b,
  );
  const usual = amounts.filter((gb) => gb >= 32);
  return (usual.length > 1 ? usual.slice(1) : []).slice(0, 4);
}

/** The possible answers to a question, whatever is on sale. */
function answersTo(question: Question, answers: Answers, own: readonly Candidate[]): Answers[] {
  const category = answers.for as CategoryId;
  switch (question) {
    case 'for':
      return categoryIds.map((id) => ({ for: id }));
    case 'budget':
      return budgetsOf(own).map((budget) => ({ ...answers, budget }));
    case 'matters':
      return prioritiesFor[category].map((matters) => ({ ...answers, matters }));
    case 'fits':
      return [
        ...storagesOf(own).map((storageGb) => ({ ...answers, fits: { storageGb } })),
        ...(sizesFor[category] ? (['small', 'large'] as const).map((size) => ({ ...answers, fits: { size } })) : []),
      ];
    case 'wear':
      return gradeIds.map((wear) => ({ ...answers, wear }));
  }
}

/**
 * The answers that a question offers, each with what would be left: the other answers as they are. `candidates` undefined:
 * prices are away, and nothing is counted. An answer with which nothing is left is not offered. Pure.
 */
export function optionsFor(
  question: Question,
  answers: Answers,
  candidates: readonly Candidate[] | undefined,
): Option[] {
  const own = (candidates ?? []).filter(({ model }) => question === 'for' || model.category === answers.for);
  const options = answersTo(question, answers, own);
  if (!candidates) return options.map((one) => ({ answers: one }));
  return options.flatMap((one): Option[] => {
    const left = own.filter(
      (candidate) => candidate.model.category === one.for && bounds.every((bound) => meets(candidate, one, bound)),
    );
    if (question === 'matters') return [{ answers: one }];
    if (left.length === 0) return [];
    const counted = { answers: one, models: countModels(left) };
    // The lowest price is the same for every budget.
    if (question === 'budget') return [counted];
    return [{ ...counted, fromCents: Math.min(...left.map(({ choice }) => choice.priceCents)) }];
  });
}

/** The same answers with this question passed over. */
export const passOver = (question: Question, answers: Answers): Answers => ({ ...answers, [question]: anything });
