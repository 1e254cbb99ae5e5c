import { describe, expect, it } from 'vitest';
import type { ShelfOffer } from '../../../../functions/offers/shelf.ts';
import { spokenIn } from '../../../../src/components/offers/offer-words.ts';
import { reasonWords } from '../../../../src/components/offers/reason-words.ts';

/** Only what the sentence about waiting asks of an offer. */
const offerIn = (waitingDays: number) => ({ waitingDays }) as ShelfOffer;

describe('why an offer is first', () => {
  it('counts whole days without a decimal, also beside half ones', () => {
    const says = (own: number, other: number) => reasonWords('waiting', offerIn(own), offerIn(other), spokenIn('en'));
    expect(says(1, 1.5)).toBe('it takes 1 working day to arrive instead of 1.5');
    expect(says(1.5, 3)).toBe('it takes 1.5 working days to arrive instead of 3');
    expect(says(2, 3)).toBe('it takes 2 working days to arrive instead of 3');
  });
});
