import { describe, expect, it } from 'vitest';
import { locales } from '../../../content/locales.ts';
import { gradeIds } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { gradeWords, hasBattery } from '../../../functions/catalogue/grade-words.ts';

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

it('knows which devices have a battery: no desktop and no console that needs a television', () => {
  const models = [
    ['smartphones', 'iphone-13', true],
    ['consoles', 'playstation-5', false],
    ['consoles', 'nintendo-switch-oled', true],
    ['consoles', 'steam-deck-oled', true],
    ['desktops', 'mac-mini-m1-2020', false],
    ['desktops', 'imac-24-m1-2021', false],
    ['headphones', 'airpods-max', true],
  ] as const;
  for (const [category, id, battery] of models) expect(hasBattery({ id, category }), id).toBe(battery);
});

it.each(['en', 'it', 'fr', 'de', 'es'] as const)('says nothing of a battery in %s where there is none', (locale) => {
  const say = wordsFor(locale);
  const values = { name: 'x', variant: 'x', grade: 'x', price: '1', seller: 'x', rules: 'no' };
  for (const key of [
    'model.description',
    'model.description_any',
    'model.all_key',
    'model.col_value',
    'shop.category_description',
  ] as const) {
    expect(say(key, { ...values, battery: 'no' }), key).not.toMatch(/batt?er|akku/i);
    expect(say(key, { ...values, battery: 'yes' }), key).toMatch(/batt?er|akku/i);
  }
});
