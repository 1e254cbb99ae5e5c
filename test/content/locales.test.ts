import { describe, expect, it } from 'vitest';
import { isLocaleId, languages, localeIds, locales } from '../../content/locales.ts';

describe('the six locales', () => {
  it('have an entry each, under their own id, and a language the words exist in', () => {
    expect(Object.keys(locales).sort()).toEqual([...localeIds].sort());
    for (const id of localeIds) {
      expect(locales[id].id).toBe(id);
      expect(languages).toContain(locales[id].language);
    }
  });

  it('format money the way each country writes it', () => {
    const price = (id: (typeof localeIds)[number]) =>
      new Intl.NumberFormat(locales[id].tag, { style: 'currency', currency: locales[id].currency }).format(1234.5);
    expect(price('de')).toBe('1.234,50\u00a0€');
    expect(price('en')).toBe('€1,234.50');
    expect(price('en-gb')).toBe('£1,234.50');
  });

  it('never share a hreflang', () => {
    expect(new Set(localeIds.map((id) => locales[id].hreflang)).size).toBe(localeIds.length);
  });

  it('refuse any other URL segment', () => {
    expect(isLocaleId('en-gb')).toBe(true);
    expect(isLocaleId('pt')).toBe(false);
    expect(isLocaleId('constructor')).toBe(false);
  });
});
