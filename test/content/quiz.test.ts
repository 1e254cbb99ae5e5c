import { expect, it } from 'vitest';
import { gradeIds } from '../../content/schema.ts';
import quiz from '../../content/vetting/quiz.json' with { type: 'json' };
import { quizQuestions } from '../../functions/sellers/vetting/quiz-rules.ts';

type Question = (typeof quiz.questions)[number];

/** Right answers of whoever has learnt by heart which grade a fact comes with most often. Share of all questions. */
function guessedBy(fact: (question: Question) => string): number {
  const groups = Map.groupBy(quiz.questions, fact).values();
  const right = [...groups].map((group) =>
    Math.max(...gradeIds.map((grade) => group.filter((question) => question.grade === grade).length)),
  );
  return right.reduce((sum, count) => sum + count, 0) / quiz.questions.length;
}

const facts: readonly [string, (question: Question) => string][] = [
  ['the model', ({ modelId }) => modelId],
  ['the colour’s name', ({ colour }) => colour.id],
  ['the colour', ({ colour }) => colour.hex],
  ['the side that is shown', ({ view }) => view],
  ['model, colour and side together', ({ modelId, colour, view }) => `${modelId} ${colour.hex} ${view}`],
];

it.each(facts)('of the grading quiz, %s tells nothing about the grade', (_, fact) => {
  expect(guessedBy(fact)).toBeLessThanOrEqual(0.4);
});

it('every grade is asked for, in every try, and names of questions are no answers', () => {
  expect(new Set(quiz.questions.map(({ id }) => id)).size).toBe(quiz.questions.length);
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const grades = quizQuestions(`a draw ${attempt}`).map(({ grade }) => grade);
    expect(new Set(grades).size).toBe(gradeIds.length);
  }
});
