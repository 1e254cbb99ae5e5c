import type { FieldError } from '../edge/forms.ts';
import type { Refusal } from '../edge/outcome.ts';
import type { Address } from '../orders/contract.ts';

/** Form of a postcode per country we deliver to, with an example that is shown when it does not fit. */
const postcodes: Readonly<Record<string, { form: RegExp; example: string }>> = {
  IT: { form: /^\d{5}$/, example: '20134' },
  FR: { form: /^\d{5}$/, example: '69001' },
  DE: { form: /^\d{5}$/, example: '04109' },
  ES: { form: /^(0[1-9]|[1-4]\d|5[0-2])\d{3}$/, example: '46001' },
  IE: { form: /^([AC-FHKNPRTV-Y]\d{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}$/i, example: 'D07 X4P9' },
  GB: { form: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, example: 'SW1A 1AA' },
};

export type AddressError = { field: keyof Address; code: 'postcode_form' | 'country_not_served' };

/**
 * What is wrong with an address for a market: delivery is to the market's own country, and the postcode has its form.
 * Spaces and small letters are forgiven. Pure; an empty list means that the address can be delivered to.
 */
export function checkAddress(address: Pick<Address, 'country' | 'postcode'>, market: string): AddressError[] {
  if (address.country !== market) return [{ field: 'country', code: 'country_not_served' }];
  const postcode = tidyPostcode(address.postcode, market);
  return postcodes[market]?.form.test(postcode) === false ? [{ field: 'postcode', code: 'postcode_form' }] : [];
}

/**
 * A refusal of what was typed, with what the market says of its postcode: all that is wrong is said at once, each field
 * once. Pure.
 */
export function withPostcode<R extends Refusal>(refusal: R, typed: Record<string, unknown>, market: string): R {
  const errors = (refusal.detail?.errors ?? []) as FieldError[];
  const { postcode } = typed;
  if (typeof postcode !== 'string' || errors.some(({ pointer }) => pointer === '/postcode')) return refusal;
  const more = checkAddress({ country: market, postcode }, market).map(({ code }) => ({ pointer: '/postcode', code }));
  return { ...refusal, detail: { ...refusal.detail, errors: [...errors, ...more] } };
}

/** A postcode of the right form, for the hint under the field. */
export function postcodeExample(market: string): string {
  return postcodes[market]?.example ?? '';
}

/** Postcodes as people read them: capitals, one space where the country has one. */
export function tidyPostcode(postcode: string, market: string): string {
  const plain = postcode.toUpperCase().replaceAll(/\s/g, '');
  if (market === 'IE') return `${plain.slice(0, 3)} ${plain.slice(3)}`;
  if (market === 'GB') return `${plain.slice(0, -3)} ${plain.slice(-3)}`;
  return plain;
}
