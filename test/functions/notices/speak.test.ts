import { describe, expect, it } from 'vitest';
import { momentInWords, spokenTime } from '../../../functions/notices/speak.ts';

describe('a time within a sentence', () => {
  it('is written with h in French, and without the minutes of a full hour', () => {
    expect(spokenTime('12:00', 'fr-FR')).toBe('12\u00a0h');
    expect(spokenTime('12:30', 'fr-FR')).toBe('12\u00a0h\u00a030');
    expect(spokenTime('09:05', 'fr-FR')).toBe('9\u00a0h\u00a005');
    expect(spokenTime('mardi 00:00', 'fr-FR')).toBe('mardi 0\u00a0h');
  });

  it('keeps its colon elsewhere', () => {
    for (const tag of ['it-IT', 'de-DE', 'es-ES', 'en-IE', 'en-GB']) expect(spokenTime('09:00', tag)).toBe('09:00');
  });

  it('has the same form in a whole moment', () => {
    expect(momentInWords(Date.UTC(2026, 10, 24, 11, 30), 'fr')).toMatch(/^mardi 24 novembre à 12\u00a0h\u00a030$/);
    expect(momentInWords(Date.UTC(2026, 10, 24, 11), 'de')).toContain('12:00');
  });
});
