import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newOrderNumber, tidyOrderNumber } from '../../../functions/orders/numbers.ts';

const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const form = /^RV-[23456789ABCDEFGHJKMNPQRSTVWXYZ]{4}-[23456789ABCDEFGHJKMNPQRSTVWXYZ]{4}$/;
const bytes = fc.infiniteStream(fc.integer({ min: 0, max: 255 }));
const drawn = bytes.map((stream) =>
  newOrderNumber((size) => Uint8Array.from({ length: size }, () => stream.next().value ?? 0)),
);
const eight = fc.string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 8 });

describe('a new order number', () => {
  it('has only letters and digits that nobody misreads', () => {
    fc.assert(
      fc.property(drawn, (number) => {
        expect(number).toMatch(form);
      }),
    );
    for (const ambiguous of '01OILU') expect(letters).not.toContain(ambiguous);
  });

  it('takes every letter as often as any other: bytes that would favour some are thrown away', () => {
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const counts = new Map<string, number>();
    for (const byte of all) {
      let asked = 0;
      // A byte that is thrown away is followed by zeros, which are the first letter.
      const number = newOrderNumber((size) => new Uint8Array(size).fill(asked++ === 0 ? byte : 0));
      if (byte < 240) counts.set(number.slice(3, 4), (counts.get(number.slice(3, 4)) ?? 0) + 1);
      else expect(number).toBe('RV-2222-2222');
    }
    expect(new Set(counts.values())).toEqual(new Set([8]));
    expect(counts.size).toBe(30);
  });

  it('is random, not counted', () => {
    expect(new Set(Array.from({ length: 200 }, () => newOrderNumber())).size).toBe(200);
  });
});

describe('a number somebody types', () => {
  it('is understood with or without its letters, dashes, spaces and capitals', () => {
    for (const typed of [
      'RV-7K2M-9QXT',
      'rv-7k2m-9qxt',
      ' RV 7K2M 9QXT ',
      'rv7k2m9qxt',
      '7k2m9qxt',
      '7K2M-9QXT',
      '#RV–7K2M–9QXT.',
    ])
      expect(tidyOrderNumber(typed), typed).toBe('RV-7K2M-9QXT');
  });

  it('is understood also when its own letters begin with RV', () => {
    for (const typed of ['RV-RVAB-2345', 'rvrvab2345', 'RVAB-2345', 'rvab2345'])
      expect(tidyOrderNumber(typed), typed).toBe('RV-RVAB-2345');
  });

  it('comes back as it was, in any writing', () => {
    const writings: ((n: string) => string)[] = [
      (n) => n,
      (n) => n.toLowerCase(),
      (n) => n.replaceAll('-', ''),
      (n) => n.slice(3),
      (n) => n.slice(3).replace('-', ' '),
      (n) => `  ${n.replaceAll('-', ' – ')} `,
    ];
    fc.assert(
      fc.property(eight, fc.constantFrom(...writings), (plain, write) => {
        const number = `RV-${plain.slice(0, 4)}-${plain.slice(4)}`;
        expect(tidyOrderNumber(write(number))).toBe(number);
      }),
    );
  });

  it('that cannot be one is undefined, whatever it is', () => {
    for (const typed of [
      '',
      'RV',
      'RV-7K2M-9QX',
      'RV-7K2M-9QXTT',
      'RV-7K2M-9QX0',
      'RV-7K2M-9QXI',
      "' OR 1=1 --",
      'XX-7K2M-9QXT',
    ])
      expect(tidyOrderNumber(typed), typed).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const tidy = tidyOrderNumber(typed);
        if (tidy !== undefined) expect(tidy).toMatch(form);
      }),
    );
  });
});
