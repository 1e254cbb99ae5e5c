import type { gradeIds } from '../../../content/schema.ts';
import quiz from '../../../content/vetting/quiz.json' with { type: 'json' };

const dayMs = 86_400_000;

/** Right answers that pass, of so many questions, and tries within a day. */
export const quizSize = 10;
export const passMark = 9;
export const triesPerDay = 3;

/** A device to grade. `grade` is the answer: it must not reach a page; the picture is made on the server. */
export interface QuizQuestion {
  id: string;
  /** What its marks are drawn from: others in every try, so that no picture is ever seen twice. */
  marks: string;
  modelId: string;
  colour: { id: string; hex: string };
  view: 'front' | 'back';
  grade: (typeof gradeIds)[number];
}

const pool = quiz.questions as readonly Omit<QuizQuestion, 'marks'>[];

/** A number that a text gives, well mixed: FNV-1a and a finish. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * The questions of a try, by what it was drawn with (quiz-queries.ts): the same whenever they are asked for, at least one of
 * every grade. Pure: whoever knows the draw knows the answers.
 */
export function quizQuestions(draw: string): QuizQuestion[] {
  type Asked = (typeof pool)[number];
  const order = (salt: string) => (a: Asked, b: Asked) =>
    mixed(`${draw} ${salt} ${a.id}`) - mixed(`${draw} ${salt} ${b.id}`);
  const drawn = [...pool].sort(order('draw'));
  const ofEach = new Map(drawn.toReversed().map((question) => [question.grade, question]));
  const first = [...ofEach.values()];
  const rest = drawn.filter((question) => !first.includes(question));
  return [...first, ...rest]
    .slice(0, quizSize)
    .sort(order('order'))
    .map((question) => ({ ...question, marks: `${draw} ${question.id}` }));
}

/** How many answers are right. Pure. */
export const countRight = (questions: readonly QuizQuestion[], answers: readonly string[]): number =>
  questions.filter(({ grade }, index) => grade === answers[index]).length;

/** Tries that are left at an instant, and when the next one may be taken if none is. Pure. */
export function triesLeft(triedAt: readonly number[], now: number): { left: number; nextAt: number | null } {
  const recent = triedAt.filter((at) => at > now - dayMs).sort((a, b) => a - b);
  const left = Math.max(0, triesPerDay - recent.length);
  return { left, nextAt: left > 0 ? null : (recent.at(-triesPerDay) ?? now) + dayMs };
}
