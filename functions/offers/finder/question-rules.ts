import { type CategoryId, type ConditionId, categoryIds, conditionIds } from '../../../content/schema.ts';

/** The questions in the order in which they are asked; each is a name in the address. */
export const questions = ['for', 'budget', 'matters', 'fits', 'wear'] as const;
export type Question = (typeof questions)[number];

/** What may matter most. Which of them are asked depends on what is known of a department. */
export const priorities = ['updates', 'battery', 'screen', 'light', 'newest', 'price'] as const;
export type Priority = (typeof priorities)[number];

/** Said for a question that somebody passes over. */
export const anything = 'any';
/** No device costs more; a longer figure is a slip. */
const mostBudget = 20_000;
const mostStorageGb = 16_384;

/** Small enough, large enough, or room for so much. */
export type Fits = { storageGb: number } | { size: 'small' | 'large' };

export interface Answers {
  for?: CategoryId;
  /** Cents of the market's currency. */
  budget?: number | typeof anything;
  matters?: Priority | typeof anything;
  fits?: Fits | typeof anything;
  /** The least good condition that is all right. */
  wear?: ConditionId | typeof anything;
}

function budgetOf(text: string): Answers['budget'] {
  if (text === anything) return anything;
  const units = Number(text.replace(/[\s€£.,']|EUR|GBP/gi, ''));
  return /\d/.test(text) && units > 0 && units <= mostBudget ? Math.floor(units) * 100 : undefined;
}

function fitsOf(text: string): Answers['fits'] {
  if (text === anything) return anything;
  if (text === 'small' || text === 'large') return { size: text };
  const [, amount] = /^(\d{1,5})gb$/.exec(text) ?? [];
  const storageGb = Number(amount ?? 0);
  return storageGb > 0 && storageGb <= mostStorageGb ? { storageGb } : undefined;
}

const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined => all.find((one) => one === text);

/** Reads an address. What makes no sense counts as not answered. Everything rests on the department. Pure. */
export function readAnswers(params: URLSearchParams): Answers {
  const said = (name: Question) => (params.get(name) ?? '').trim().slice(0, 40);
  const department = oneOf(categoryIds, said('for'));
  if (!department) return {};
  const answers: Answers = {
    for: department,
    budget: budgetOf(said('budget')),
    matters: oneOf([...priorities, anything] as const, said('matters')),
    fits: fitsOf(said('fits')),
    wear: oneOf([...conditionIds, anything] as const, said('wear')),
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}

/** Writes answers as an address holds them: in the order of the questions, what is not answered left out. */
export function writeAnswers(answers: Answers): Record<string, string> {
  const written: Record<string, string> = {};
  for (const question of questions) {
    const value = answers[question];
    if (value === undefined) continue;
    if (typeof value === 'number') written[question] = String(value / 100);
    else if (typeof value === 'string') written[question] = value;
    else written[question] = 'size' in value ? value.size : `${value.storageGb}gb`;
  }
  return written;
}

/** Questions that make sense for a department: what is worn on ears has neither storage nor a size. */
export function questionsFor(category: CategoryId | undefined): Question[] {
  return questions.filter((question) => question !== 'fits' || category !== 'headphones');
}

/** What somebody may say matters, where there are figures for it: for the rest no promise could be kept. */
export const prioritiesFor: Record<CategoryId, readonly Priority[]> = {
  smartphones: ['updates', 'battery', 'screen', 'light', 'price'],
  tablets: ['updates', 'battery', 'screen', 'light', 'price'],
  laptops: ['newest', 'battery', 'screen', 'light', 'price'],
  desktops: ['newest', 'price'],
  watches: ['updates', 'battery', 'newest', 'price'],
  headphones: ['newest', 'price'],
  consoles: ['newest', 'price'],
  'e-readers': ['updates', 'screen', 'light', 'price'],
};

/** From when a screen (inches) or a case (millimetres) is called small or large: our words, by department. */
export const sizesFor: Partial<Record<CategoryId, { small: number; large: number; unit: 'inch' | 'mm' }>> = {
  smartphones: { small: 6.1, large: 6.5, unit: 'inch' },
  tablets: { small: 9, large: 11, unit: 'inch' },
  laptops: { small: 13.6, large: 15, unit: 'inch' },
  watches: { small: 42, large: 44, unit: 'mm' },
  'e-readers': { small: 6, large: 7, unit: 'inch' },
};

/** The first question without an answer; undefined when all have one. */
export function nextQuestion(answers: Answers): Question | undefined {
  return questionsFor(answers.for).find((question) => answers[question] === undefined);
}

/** The answers without one of them, so that it is asked again. Without the department nothing else makes sense. */
export function without(answers: Answers, question: Question): Answers {
  if (question === 'for') return {};
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== question));
}
