import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import categories from '../../content/grades/categories.json' with { type: 'json' };
import grades from '../../content/grades/grades.json' with { type: 'json' };
import method from '../../content/grades/method.json' with { type: 'json' };
import legal from '../../content/legal/markets.json' with { type: 'json' };
import { type Language, languages, locales } from '../../content/locales.ts';
import { deniedPhrases, plainText } from './deny-words.ts';

const helpPages = [
  'about',
  'accessibility',
  'contact',
  'delivery',
  'guarantees',
  'how-we-choose',
  'how-we-watch',
  'payment',
  'privacy',
  'returns',
  'sellers',
];
const legalPages = ['imprint', 'terms'];
const pages = [...helpPages.map((page) => `help/${page}`), ...legalPages.map((page) => `legal/${page}`)];
const content = new URL('../../content/', import.meta.url);

interface Page {
  meta: Record<string, string>;
  body: string;
}

function read(page: string, language: Language): Page {
  const source = readFileSync(new URL(`${page}.${language}.md`, content), 'utf8');
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${page}.${language}.md has no front matter`);
  const meta = Object.fromEntries(
    head.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  return { meta, body };
}

const inEveryLanguage = <T>(of: (language: Language) => T): T[] => languages.map(of);
const headings = (body: string) => body.match(/^#{1,6} /gm) ?? [];
const placeholders = (body: string) => (body.match(/\{\{[^}]*\}\}/g) ?? []).sort();
const words = (body: string) => body.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
const withoutQuotes = (body: string) => body.replace(/^>.*$/gm, '');
/** Figures with their separators taken out, so that 1,000 and 1.000 are one figure; :00 of an hour is not one. */
function figures(body: string): string[] {
  const found = plainText(withoutQuotes(body))
    .replace(/(\d):00\b/g, '$1')
    .replace(/(\d) (?=000\b)/g, '$1');
  return [...new Set((found.match(/\d[\d.,]*/g) ?? []).map((figure) => figure.replace(/[.,]/g, '')))].sort();
}

/** Every string written under a language key anywhere in a JSON value. */
function stringsOf(value: unknown, language: Language, inside = false): string[] {
  if (typeof value === 'string') return inside ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => stringsOf(child, language, inside || key === language));
}

function sameKeysEverywhere(text: Record<string, unknown>): void {
  expect(Object.keys(text).sort()).toEqual([...languages].sort());
}

describe('pages', () => {
  it('has no file that is not one of the known pages in a known language', () => {
    for (const folder of ['help', 'legal']) {
      const known = pages.flatMap((page) => languages.map((language) => `${page}.${language}.md`));
      const found = readdirSync(new URL(folder, content)).filter((name) => name.endsWith('.md'));
      expect(found.map((name) => `${folder}/${name}`).filter((name) => !known.includes(name))).toEqual([]);
    }
  });

  describe.each(pages)('%s', (page) => {
    it('exists in five languages with the same front matter keys and date', () => {
      const [first, ...others] = inEveryLanguage((language) => read(page, language).meta);
      expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(['title', 'summary', 'updated']));
      for (const other of others) {
        expect(Object.keys(other)).toEqual(Object.keys(first ?? {}));
        expect(other.updated).toBe(first?.updated);
        expect(other.review).toBe(first?.review);
      }
      expect(first?.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    });

    it('has front matter that any YAML reader takes as plain text', () => {
      for (const { meta } of inEveryLanguage((language) => read(page, language)))
        for (const value of Object.values(meta)) expect(value).not.toMatch(/: | #|^[[{&*!|>%@`"'#-]|:$/);
    });

    it('has the same headings in number and level', () => {
      const [first, ...others] = inEveryLanguage((language) => headings(read(page, language).body));
      expect(first?.length).toBeGreaterThan(0);
      for (const other of others) expect(other).toEqual(first);
    });

    it('has the same placeholders', () => {
      const [first, ...others] = inEveryLanguage((language) => placeholders(read(page, language).body));
      for (const other of others) expect(other).toEqual(first);
    });

    it('contains no denied phrase, no exclamation mark and no closed dispute platform', () => {
      for (const language of languages) {
        const { meta, body } = read(page, language);
        const text = `${meta.title}. ${meta.summary} ${body}`;
        expect(deniedPhrases(text, language)).toEqual([]);
        expect(text).not.toContain('!');
      }
    });

    it('links only to pages that exist', () => {
      for (const language of languages)
        for (const [, target] of read(page, language).body.matchAll(/\]\(([^)]+)\)/g))
          expect(
            existsSync(new URL(`${target}.${language}.md`, new URL(page, content))),
            `${page}.${language}: ${target}`,
          ).toBe(true);
    });
  });
});

describe('what single pages promise', () => {
  it.each(helpPages)(
    'help/%s says 250 words, at most 850 (1300 on ranking), and the same figures in every language',
    (page) => {
      const bodies = inEveryLanguage((language) => read(`help/${page}`, language).body);
      // The law wants the ranking told whole: its main parameters, their weight and who may take part.
      const most = page === 'how-we-choose' ? 1_300 : 850;
      for (const body of bodies) {
        expect(words(body)).toBeGreaterThanOrEqual(250);
        expect(words(body)).toBeLessThanOrEqual(most);
        expect(figures(body)).toEqual(figures(bodies[0] ?? ''));
      }
    },
  );

  it('leaves lines on the page about ranking for all that is computed, in the same order everywhere', () => {
    for (const language of languages) {
      const lines = read('help/how-we-choose', language).body.match(/^\{\{\w+\}\}$/gm);
      const parts = ['example', 'weights', 'calibration', 'parameters', 'history', 'measured'];
      expect(lines).toEqual(parts.map((part) => `{{${part}}}`));
    }
  });

  it('closes the page about returns with the model form, in quotation', () => {
    for (const language of languages)
      expect(read('help/returns', language).body).toMatch(/\n## [^\n]+\n\n\([^\n]+\)\n\n(>[^\n]*\n)+$/);
  });

  it('keeps the asterisks of the model form: Markdown takes those that are not escaped for emphasis', () => {
    for (const language of languages) {
      const form = read('help/returns', language).body.split('\n## ').at(-1) ?? '';
      expect(form.match(/\(\\\*\)/g)?.length).toBeGreaterThanOrEqual(6);
      expect(form).not.toMatch(/(?<!\\)\*/);
    }
  });

  it('prints the statutory text on the French guarantee in the French terms', () => {
    const text = plainText(read('legal/terms', 'fr').body);
    expect(text).toContain("dispose d'un délai de deux ans à compter de la délivrance du bien");
    expect(text).toContain('articles 1641 à 1649 du code civil');
  });

  it('quotes the order button of each language in the terms', () => {
    for (const language of languages)
      expect(read('legal/terms', language).body).toContain(`**${legal.languages[language].orderButton}**`);
  });
});

describe('grades', () => {
  it('are five, in order of distance, and only the last is not refurbished', () => {
    expect(grades.map(({ id, distanceCm }) => [id, distanceCm])).toEqual([
      ['fair', 60],
      ['good', 40],
      ['excellent', 20],
      ['premium', 0],
      ['new', null],
    ]);
    expect(grades.filter(({ refurbished }) => !refurbished).map(({ id }) => id)).toEqual(['new']);
  });

  it('allow never more from one grade to the next, and nothing seen from farther than the grade says', () => {
    const limits = grades.map(({ rules }) => [
      ...[rules.screen.off, rules.screen.on, rules.frame, rules.back].flatMap((face) => Object.values(face)),
      rules.cracks,
      -rules.batteryFloorPercent,
    ]);
    for (const [index, limit] of limits.slice(1).entries())
      for (const [at, value] of limit.entries()) expect(value).toBeLessThanOrEqual(limits[index]?.[at] ?? 0);
    for (const { rules, distanceCm } of grades)
      for (const face of [rules.screen.off, rules.screen.on, rules.frame, rules.back])
        expect(face.visibleFromCm).toBeLessThanOrEqual(distanceCm ?? 0);
  });

  it('name their distance and battery floor in the line of every language', () => {
    for (const { text, distanceCm, rules } of grades) {
      sameKeysEverywhere(text);
      for (const language of languages) {
        const line = plainText(text[language].line);
        if (distanceCm) expect(line).toContain(`${distanceCm} cm`);
        // English and Italian write 85%, the others 85 %.
        const space = language === 'en' || language === 'it' ? '' : ' ';
        if (distanceCm !== null) expect(line).toContain(`${rules.batteryFloorPercent}${space}%`);
      }
    }
  });

  it('never call a new device refurbished', () => {
    for (const { text } of grades.filter(({ id }) => id === 'new'))
      expect(
        Object.values(text)
          .flatMap((words) => Object.values(words))
          .join(' '),
      ).not.toMatch(/refurbish|ricondizion|recondition|aufbereit|reacondicion/i);
  });

  it('have words for every category, and contain no denied phrase', () => {
    expect(categories.map(({ id }) => id)).toEqual([
      'smartphones',
      'tablets',
      'laptops',
      'desktops',
      'watches',
      'headphones',
      'consoles',
      'e-readers',
    ]);
    for (const { text } of categories) sameKeysEverywhere(text);
    for (const language of languages)
      for (const text of stringsOf([grades, categories, method], language))
        expect(deniedPhrases(text, language)).toEqual([]);
  });
});

describe('markets', () => {
  it('are those of the locales, each with its currency', () => {
    for (const market of legal.markets)
      for (const locale of market.locales)
        expect(locales[locale as keyof typeof locales]).toMatchObject({ market: market.id, currency: market.currency });
    const known = legal.markets.flatMap((market) => market.locales);
    expect(known.sort()).toEqual(Object.keys(locales).sort());
  });

  it('never shorten the legal guarantee, and leave the months open where the law fixes none', () => {
    const months = Object.fromEntries(legal.markets.map(({ id, legalGuarantee }) => [id, legalGuarantee.months]));
    expect(months).toEqual({ IT: 24, FR: 24, DE: 24, ES: 36, IE: 24, GB: null });
    for (const { withdrawalDays } of legal.markets) expect(withdrawalDays).toBe(14);
  });

  it('say the obligation to pay in the words of each law', () => {
    expect(legal.languages.de.orderButton).toBe('Zahlungspflichtig bestellen');
    sameKeysEverywhere(legal.languages);
  });

  it('speak five languages without a denied phrase', () => {
    for (const { legalGuarantee, adr } of legal.markets)
      for (const text of [legalGuarantee.short, legalGuarantee.note, adr]) sameKeysEverywhere(text);
    for (const language of languages)
      for (const text of stringsOf(legal, language)) expect(deniedPhrases(text, language)).toEqual([]);
  });
});

describe('denied phrases', () => {
  it.each([
    ['en', 'A green phone, made to last', []],
    ['en', 'An eco-friendly, sustainable choice', ['eco', 'eco-*', 'sustainable']],
    ['it', 'Verde alpino, 128 GB; cancellazione dell’eco', []],
    ['it', 'Una scelta verde e sostenibile', ['sostenibil*', 'scelta verde']],
    ['fr', 'Sur un support durable, couleur vert alpin, appareil neuf', []],
    ['fr', 'Un téléphone comme neuf, remis à neuf', ['comme neuf', 'à neuf']],
    ['de', 'Grün, 256 GB; neue Polster', []],
    ['de', 'Nachhaltige, klimaneutrale Technik', ['klimaneutral*', 'nachhaltig*']],
    ['es', 'Verde, con cancelación de eco', []],
    ['es', 'Una opción verde y ecológica', ['ecológic*', 'opción verde']],
  ] as const)('in %s: %s', (language, text, expected) => {
    expect(deniedPhrases(text, language).sort()).toEqual([...expected].sort());
  });

  it('find a link to the closed dispute platform in any language', () => {
    expect(deniedPhrases('https://ec.europa.eu/consumers/odr/', 'de')).toEqual(['ec.europa.eu/consumers/odr']);
  });
});
