import type { Random } from './random.ts';

/** 2025-01-01T00:00:00Z: before every id that a running shop will make, so that seeded rows sort first. */
const base = 1_735_689_600_000;

/** Makes ids in the form of UUID version 7 (RFC 9562) that count up and depend on the stream alone. */
export function idsOf(random: Random): () => string {
  let count = 0;
  const hex = (digits: number) =>
    Math.floor(random.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return () => {
    const time = (base + count).toString(16).padStart(12, '0');
    count += 1;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + random.int(0, 3)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
  };
}

/** No 0, O, 1, I, L: what people read aloud and type. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes order numbers RV-XXXX-XXXX, each once. */
export function numbersOf(random: Random): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const number = `RV-${random.letters(4, alphabet)}-${random.letters(4, alphabet)}`;
      if (used.has(number)) continue;
      used.add(number);
      return number;
    }
  };
}
