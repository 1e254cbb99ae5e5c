import { describe, expect, it } from 'vitest';
import { locales } from '../../../content/locales.ts';
import { gradeIds } from '../../../content/schema.ts';
import { gradeWords } from '../../../functions/catalogue/grade-words.ts';

const languages = [...new Set(Object.values(locales).map(({ language }) => language))];
const battery = /battery|batteria|batterie|akku|batería/i;
const screen = /screen|schermo|écran|bildschirm|pantalla/i;

describe('what a grade means for one model', () => {
  it('promises a battery and a lit screen where the device has both', () => {
    for (const language of languages)
      for (const [id, category] of [
        ['iphone-13', 'smartphones'],
        ['nintendo-switch', 'consoles'],
      ] as const) {
        expect(gradeWords('good', language, { id, category })).toMatch(battery);
        expect(gradeWords('good', language, { id, category })).toMatch(screen);
      }
  });

  it('promises neither for a console or a desktop that has none', () => {
    for (const language of languages)
      for (const grade of [...gradeIds, 'new'] as const)
        for (const [id, category] of [
          ['playstation-5', 'consoles'],
          ['mac-mini-2023', 'desktops'],
        ] as const) {
          const words = gradeWords(grade, language, { id, category });
          expect(words.length).toBeGreaterThan(20);
          expect(words).not.toMatch(battery);
          expect(words).not.toMatch(screen);
        }
  });

  it('speaks of the screen of a desktop that is one, and of playing time but no screen of headphones', () => {
    for (const language of languages) {
      expect(gradeWords('good', language, { id: 'imac-24-m1-2021', category: 'desktops' })).toMatch(screen);
      expect(gradeWords('good', language, { id: 'imac-24-m1-2021', category: 'desktops' })).not.toMatch(battery);
      expect(gradeWords('good', language, { id: 'airpods-max', category: 'headphones' })).toMatch(battery);
      expect(gradeWords('good', language, { id: 'airpods-max', category: 'headphones' })).not.toMatch(screen);
    }
  });
});
