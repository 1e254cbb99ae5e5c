import { expect, it } from 'vitest';
import type { QuizQuestion } from '../../../../functions/sellers/vetting/quiz-rules.ts';
import { drawQuizFace, drawQuizNear } from '../../../../src/components/vetting/quiz-picture.ts';

const question = (grade: QuizQuestion['grade'], over: Partial<QuizQuestion> = {}): QuizQuestion => ({
  ...{ id: 'q01', modelId: 'iphone-13', colour: { id: 'midnight', hex: '#232a31' }, view: 'back', grade },
  ...over,
});
/** Strokes that are marks: those within the group of wear. */
const marksOf = (svg: string) => (/<g class="wear".*?<\/g>/s.exec(svg)?.[0].match(/M/g) ?? []).length;

it('a picture to grade shows more marks the lower its grade, and names none', () => {
  const grades = ['fair', 'good', 'excellent', 'premium'] as const;
  const faces = grades.map((grade) => drawQuizFace(question(grade)));
  const counts = faces.map(marksOf);
  expect(counts.at(-1)).toBe(0);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(new Set(counts).size).toBe(4);
  for (const svg of [...faces, ...grades.map((grade) => drawQuizNear(question(grade)))]) {
    expect(svg).not.toMatch(/fair|good|excellent|premium/);
  }
});

it('every question has marks of its own, the same whenever it is asked for', () => {
  expect(drawQuizFace(question('good'))).toBe(drawQuizFace(question('good')));
  expect(drawQuizFace(question('good'))).not.toBe(drawQuizFace(question('good', { id: 'q02' })));
});

it('a colour that is none does not get into the picture', () => {
  const svg = drawQuizFace(question('good', { colour: { id: 'x', hex: '"/><script>' } }));
  expect(svg).not.toContain('script');
});
