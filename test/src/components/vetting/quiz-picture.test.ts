import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { gradeIds } from '../../../../content/schema.ts';
import type { QuizQuestion } from '../../../../functions/sellers/vetting/quiz-rules.ts';
import { drawQuizFace, drawQuizNear, pictureBytes } from '../../../../src/components/vetting/quiz-picture.ts';

const question = (grade: QuizQuestion['grade'], over: Partial<QuizQuestion> = {}): QuizQuestion => ({
  ...{ id: 'q01', marks: 'a try q01', modelId: 'iphone-13', colour: { id: 'midnight', hex: '#232a31' } },
  ...{ view: 'back', grade },
  ...over,
});

/** A file's chunks by name, in their order. */
function chunksOf(file: Uint8Array): [string, Uint8Array][] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const chunks: [string, Uint8Array][] = [];
  for (let at = 8; at < file.length; at += view.getUint32(at) + 12)
    chunks.push([
      new TextDecoder().decode(file.subarray(at + 4, at + 8)),
      file.subarray(at + 8, at + 8 + view.getUint32(at)),
    ]);
  return chunks;
}

/** The compressed rows of a picture, undone. */
const rowsOf = (file: Uint8Array) =>
  inflateSync(chunksOf(file).find(([name]) => name === 'IDAT')?.[1] ?? new Uint8Array());
/** Bytes by which a row differs from the one above: what is drawn. */
const drawn = (file: Uint8Array): number => rowsOf(file).reduce((sum, byte) => sum + (byte > 0 ? 1 : 0), 0);

it('a picture to grade shows more marks the lower its grade', async () => {
  for (const draw of [drawQuizFace, drawQuizNear]) {
    const inks = await Promise.all(gradeIds.map(async (grade) => drawn(await draw(question(grade)))));
    expect(inks).toEqual(inks.toSorted((a, b) => b - a));
    expect(new Set(inks).size).toBe(gradeIds.length);
  }
});

it('a picture says nothing but what is seen: no shapes, no words, and one size whatever it shows', async () => {
  const colours = ['#232a31', '#F9F6F2', '#C71F2D'];
  for (const hex of colours) {
    for (const grade of gradeIds) {
      for (const seed of ['one', 'two', 'three']) {
        const asked = question(grade, { marks: seed, colour: { id: 'c', hex } });
        const [face, near] = [await drawQuizFace(asked), await drawQuizNear(asked)];
        expect([face.length, near.length], `${grade} ${seed}`).toEqual([pictureBytes.face, pictureBytes.near]);
        expect(chunksOf(face).map(([name]) => name)).toEqual(['IHDR', 'IDAT', 'ruBb', 'IEND']);
        expect(new TextDecoder('latin1').decode(face)).not.toMatch(/fair|good|excellent|premium/);
      }
    }
  }
});

it('how bright a mark is stands for no grade: neighbours reach into each other', async () => {
  const brightest = async (grade: QuizQuestion['grade'], marks: string) => {
    const rows = rowsOf(await drawQuizNear(question(grade, { marks, colour: { id: 'c', hex: '#000000' } })));
    let most = 0;
    const row = 400 * 4 + 1;
    const pixels = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i += 1)
      pixels[i] = i % row === 0 ? 0 : (rows[i] ?? 0) + (i >= row ? (pixels[i - row] ?? 0) : 0);
    // The lower edge has its ruler.
    for (let i = 1; i < row * 340; i += 1)
      if (i % row !== 0 && (i % row) % 4 === 1) most = Math.max(most, pixels[i] ?? 0);
    return most;
  };
  const of = (grade: QuizQuestion['grade']) =>
    Promise.all(Array.from({ length: 12 }, (_, index) => brightest(grade, `light ${index}`)));
  const [fair, good, excellent] = [await of('fair'), await of('good'), await of('excellent')];
  expect(Math.min(...fair)).toBeLessThan(Math.max(...good));
  expect(Math.min(...good)).toBeLessThan(Math.max(...excellent));
});

it('every question has marks of its own, the same whenever it is asked for within its try', async () => {
  const pixels = async (over: Partial<QuizQuestion> = {}) =>
    Buffer.from(rowsOf(await drawQuizFace(question('good', over)))).toString('base64');
  expect(await pixels()).toBe(await pixels());
  expect(await pixels()).not.toBe(await pixels({ marks: 'another try q01' }));
});

it('a colour that is none is a dark one', async () => {
  const file = await drawQuizFace(question('premium', { colour: { id: 'x', hex: '"/><script>' } }));
  expect(file.length).toBe(pictureBytes.face);
});
