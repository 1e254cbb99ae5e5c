import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../local/root.ts';

const folder = join(root, 'content/words/de');
/** What still fits a heading on a phone of 320 px; browsers without a German dictionary break a longer one anywhere. */
const mostLetters = 22;

it('no German word is too long for a phone without saying where it may end a line', () => {
  const long = readdirSync(folder).flatMap((file) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return Object.entries(texts).flatMap(([key, text]) =>
      // A soft hyphen (U+00AD) is no letter: what stands between two of them counts by itself.
      (text.match(/\p{L}+/gu) ?? [])
        .filter((word) => word.length > mostLetters)
        .map((word) => `${file} ${key}: ${word}`),
    );
  });
  expect(long).toEqual([]);
});
