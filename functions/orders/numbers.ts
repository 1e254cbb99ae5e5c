/** No 0 O 1 I L U: nothing that is misread on paper or says a word. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number that people say and type, RV-XXXX-XXXX: 30^8 possibilities; the unique index catches the rest. */
export function newOrderNumber(
  random: (size: number) => Uint8Array = (size) => crypto.getRandomValues(new Uint8Array(size)),
): string {
  let letters = '';
  while (letters.length < 8) {
    for (const byte of random(16)) if (byte < 240 && letters.length < 8) letters += alphabet[byte % 30];
  }
  return `RV-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What somebody typed, as the number is written; undefined when it cannot be one. */
export function tidyOrderNumber(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  // Eight letters may begin with RV themselves: only of ten are the first two the prefix.
  const letters = plain.length === 10 ? plain.replace(/^RV/, '') : plain;
  return letters.length === 8 && [...letters].every((c) => alphabet.includes(c))
    ? `RV-${letters.slice(0, 4)}-${letters.slice(4)}`
    : undefined;
}
