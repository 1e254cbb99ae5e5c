import { expect, it } from 'vitest';
import { maturityDays } from '../../../../functions/sellers/quality/refresh-records.ts';
import { capFor, firstCap, soundDays } from '../../../../functions/sellers/vetting/start-rules.ts';

it('a guarded start counts a device as sound when its record does', () => expect(soundDays).toBe(maturityDays));

it.each([
  [{ matured: 0, troubles: 0, lines: 0 }, firstCap],
  [{ matured: 14, troubles: 0, lines: 14 }, firstCap],
  [{ matured: 15, troubles: 0, lines: 15 }, 20],
  [{ matured: 50, troubles: 5, lines: 55 }, null],
  [{ matured: 50, troubles: 6, lines: 56 }, firstCap],
])('a guarded start of %j deserves a cap of %j', (record, cap) => {
  expect(capFor(firstCap, record)).toBe(cap);
  expect(capFor(30, record)).toBe(cap === null ? null : 30);
  expect(capFor(null, record)).toBeNull();
});
