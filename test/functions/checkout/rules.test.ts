import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../content/locales.ts';
import { checkAddress, postcodeExample, tidyPostcode, withPostcode } from '../../../functions/checkout/rules.ts';
import { refuse } from '../../../functions/edge/outcome.ts';

const address = { firstName: 'A', lastName: 'B', street: 'Street 1', city: 'City' };
const errors = (postcode: string, market: string) => checkAddress({ ...address, postcode, country: market }, market);

const good: Record<string, string[]> = {
  IT: ['00118', '20134', '98168', '20 134'],
  FR: ['01000', '69001', '97110', '20000', '75 008'],
  DE: ['01067', '04109', '99998'],
  ES: ['01001', '28001', '52006', '46001'],
  IE: ['D07 X4P9', 'D07X4P9', 'd6w xy00', 'A65 F4E2', 'T12 P2KC', ' D02  AF30 '],
  GB: ['SW1A 1AA', 'sw1a1aa', 'M1 1AE', 'B33 8TH', 'CR2 6XH', 'DN55 1PT', 'EC1A 1BB', 'SW1A  1AA'],
};
const bad: Record<string, string[]> = {
  IT: ['2013', '201345', 'I-20134', '2013A', '２０１３４'],
  FR: ['7500', '750010', '2A004', 'F-75001'],
  DE: ['1067', '010677', 'D-01067'],
  ES: ['00001', '53001', '99999', '2800'],
  IE: ['D7 X4P9', 'D07 X4P', 'O07 X4P9', 'D07 O4P9', '07D X4P9', 'D6X XY00', 'D07-X4P9'],
  GB: ['SW1A', '1AA SW1A', 'SW1A 1A', 'SWW1 1AA', 'M1 1AEE', '90210', 'SW1A-1AA'],
};

describe('a form with more than one thing wrong', () => {
  const fieldsOf = (wrong: string[], typed: Record<string, unknown>) => {
    const errors = wrong.map((pointer) => ({ pointer, code: 'too_small' }));
    const refusal = withPostcode(refuse('invalid', 'invalid_input', { errors }), typed, 'IT');
    const said = refusal.detail?.errors as { pointer: string }[] | undefined;
    return said?.map(({ pointer }) => pointer);
  };

  it('says so of the postcode together with the rest, and once', () => {
    expect(fieldsOf(['/email'], { postcode: '999' })).toEqual(['/email', '/postcode']);
    expect(fieldsOf(['/email', '/postcode'], { postcode: '9' })).toEqual(['/email', '/postcode']);
    expect(fieldsOf(['/email'], { postcode: '20134' })).toEqual(['/email']);
    expect(fieldsOf(['/email'], {})).toEqual(['/email']);
  });
});

describe('a postcode', () => {
  it.each(Object.values(locales).map(({ market }) => market))('of %s has its form', (market) => {
    for (const postcode of good[market] ?? []) expect(errors(postcode, market), postcode).toEqual([]);
    for (const postcode of bad[market] ?? [])
      expect(errors(postcode, market), postcode).toEqual([{ field: 'postcode', code: 'postcode_form' }]);
  });

  it('is hinted at with an example that would be taken', () => {
    for (const { market } of Object.values(locales)) {
      expect(postcodeExample(market)).not.toBe('');
      expect(errors(postcodeExample(market), market)).toEqual([]);
      expect(tidyPostcode(postcodeExample(market), market)).toBe(postcodeExample(market));
    }
  });

  it('is written as people read it, once and for all', () => {
    expect(tidyPostcode(' d07x4p9', 'IE')).toBe('D07 X4P9');
    expect(tidyPostcode('sw1a1aa', 'GB')).toBe('SW1A 1AA');
    expect(tidyPostcode('20 134 ', 'IT')).toBe('20134');
    fc.assert(
      fc.property(fc.constantFrom(...Object.entries(good)), fc.nat(), ([market, all], pick) => {
        const tidy = tidyPostcode(all[pick % all.length] ?? '', market);
        expect(tidyPostcode(tidy, market)).toBe(tidy);
        expect(errors(tidy, market)).toEqual([]);
      }),
    );
  });
});

describe('an address', () => {
  it('is in the country of the shop, whatever its postcode', () => {
    for (const country of ['FR', 'US', 'XX'])
      expect(checkAddress({ ...address, postcode: '20134', country }, 'IT')).toEqual([
        { field: 'country', code: 'country_not_served' },
      ]);
  });
});
