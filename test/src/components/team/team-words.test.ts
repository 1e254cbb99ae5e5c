import { expect, it } from 'vitest';
import { wordsFor } from '../../../../content/words.ts';
import { deedName } from '../../../../src/components/team/team-words.ts';
import { below } from '../../../tidy/source.ts';

it('every deed that goes into the audit trail has words', () => {
  const deeds = below('functions').flatMap(({ text }) =>
    [...text.matchAll(/\baction: '([a-z_]+\.[a-z_]+)'/g)].map(([, action = '']) => action),
  );
  expect(deeds.length).toBeGreaterThan(20);
  expect(deeds.filter((action) => deedName(wordsFor('en'), action) === action)).toEqual([]);
});
