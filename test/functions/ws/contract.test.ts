import { describe, expect, it } from 'vitest';
import { wsListingChange, wsListingsQuery } from '../../../functions/ws/listing-contract.ts';
import { wsOrderStep } from '../../../functions/ws/order-contract.ts';

describe('what a client sends', () => {
  it('says no number when it is null or empty, and none when it is something else', () => {
    for (const nothing of [null, '', '  ', undefined]) {
      const read = wsListingChange.parse({ quantity: nothing, warranty_delay: nothing, price: nothing });
      expect([read.quantity, read.warranty_delay, read.price]).toEqual([undefined, undefined, undefined]);
      expect(wsOrderStep.parse({ new_state: 4, return_reason: nothing }).return_reason).toBeUndefined();
      expect(wsOrderStep.safeParse({ new_state: nothing }).success).toBe(false);
    }
    expect(wsListingsQuery.parse({ max_quantity: '' }).max_quantity).toBeUndefined();
    for (const wrong of [[], {}, true, false, 'two', '1e3', '0x10', 1.5, '1.5', -1, '-1'])
      expect(wsListingChange.safeParse({ quantity: wrong }).success, JSON.stringify(wrong)).toBe(false);
    for (const [sent, read] of [
      [0, 0],
      ['0', 0],
      [' 7 ', 7],
      ['2.0', 2],
    ])
      expect(wsListingChange.parse({ quantity: sent }).quantity).toBe(read);
    expect(wsListingChange.parse({})).toEqual({});
  });

  it('means yes or no by a word for it alone', () => {
    for (const yes of [true, 1, 'true', 'True', '1'])
      expect(wsListingChange.parse({ confirm_price: yes }).confirm_price).toBe(true);
    for (const no of [false, 0, 'false', 'FALSE', '0'])
      expect(wsListingChange.parse({ confirm_price: no }).confirm_price).toBe(false);
    for (const nothing of [null, '', undefined])
      expect(wsListingChange.parse({ confirm_price: nothing }).confirm_price).toBeUndefined();
    for (const wrong of ['perhaps', 2, [], {}])
      expect(wsListingChange.safeParse({ confirm_price: wrong }).success).toBe(false);
  });
});
