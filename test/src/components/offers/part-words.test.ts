import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { localeIds, locales } from '../../../../content/locales.ts';
import { wordsFor } from '../../../../content/words.ts';
import { cameraWords, connectionWords } from '../../../../src/components/offers/part-words.ts';

const models = loadCatalogue().models;
const cameraIn = (text: string, id: 'it' | 'de' | 'en') =>
  cameraWords(text, wordsFor(id), new Intl.NumberFormat(locales[id].tag)).replaceAll('\u00a0', ' ');

test('what a camera is for is said in the reader’s language, its figures as it writes them', () => {
  expect(cameraIn('10.5 MP (ultrawide)', 'it')).toBe('10,5 MP (ultragrandangolo)');
  expect(cameraIn('12 MP (periscope telephoto)', 'de')).toBe('12 MP (Periskop-Tele)');
  expect(cameraIn('50 MP (Primary)', 'en')).toBe('50 MP (main)');
  expect(cameraIn('5 MP (8 MP effective)', 'it')).toBe('5 MP (8 MP effective)');
});

test('a device without radios names none', () => {
  expect(connectionWords(['None'], wordsFor('en'))).toEqual([]);
  expect(connectionWords(['NFC', 'wireless charging'], wordsFor('fr'))).toEqual(['NFC', 'recharge sans fil']);
});

test('no shop but the English ones shows the roles of cameras in English', () => {
  const left = localeIds
    .filter((id) => locales[id].language !== 'en')
    .flatMap((id) => {
      const number = new Intl.NumberFormat(locales[id].tag);
      const words = models.flatMap(({ camera = [] }) => camera.map((one) => cameraWords(one, wordsFor(id), number)));
      return words.filter((text) => /\((main|wide|ultrawide|telephoto|front|depth|rear|primary)\)/i.test(text));
    });
  expect(left).toEqual([]);
});
