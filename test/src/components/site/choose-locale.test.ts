import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../../../src/components/site/choose-locale.ts';

describe('the shop for a browser', () => {
  it('is that of its first language that we speak', () => {
    expect(chooseLocale('it-IT,it;q=0.9,en;q=0.8')).toBe('it');
    expect(chooseLocale('nl-NL,nl;q=0.9,de;q=0.8,en;q=0.7')).toBe('de');
    expect(chooseLocale('de-AT')).toBe('de');
  });

  it('tells Britain from the rest of English', () => {
    expect(chooseLocale('en-GB,en;q=0.9')).toBe('en-gb');
    expect(chooseLocale('en-US,en;q=0.9')).toBe('en');
  });

  it('follows the weights, not the order of writing', () => {
    expect(chooseLocale('fr;q=0.4, es;q=0.9')).toBe('es');
  });

  it('is nobody’s when no language is ours', () => {
    expect(chooseLocale('nl, pl;q=0.8')).toBeUndefined();
    expect(chooseLocale('*')).toBeUndefined();
    expect(chooseLocale('it;q=0')).toBeUndefined();
    expect(chooseLocale(null)).toBeUndefined();
  });
});
