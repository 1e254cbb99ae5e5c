import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkoutInput, deliveryChoices } from '../../../functions/checkout/contract.ts';

const filled = {
  firstName: ' Ada ',
  lastName: 'Rossi',
  street: 'via Porpora 1',
  postcode: '20131',
  city: 'Milano',
  country: 'IT',
  email: ' Ada.Rossi@Shop.Example ',
  attempt: '0193563e-5a9e-7cc3-8f6c-1f2b7e8d9a10',
  seenTotalCents: '33300',
};
const without = (field: string) => Object.fromEntries(Object.entries(filled).filter(([name]) => name !== field));
const accepts = (input: object) => checkoutInput.safeParse(input).success;

describe('what a checkout form sends', () => {
  it('is tidied: spaces around, capitals in the address of a mail, numbers as numbers', () => {
    expect(checkoutInput.parse(filled)).toEqual({
      ...filled,
      firstName: 'Ada',
      email: 'ada.rossi@shop.example',
      seenTotalCents: 33_300,
    });
  });

  it('may choose a delivery for each refurbisher, and nothing but the two there are', () => {
    const chosen = { 'delivery.s1': 'express', 'delivery.s2': 'standard' };
    expect(deliveryChoices(checkoutInput.parse({ ...filled, ...chosen }))).toEqual({ s1: 'express', s2: 'standard' });
    for (const service of ['drone', '', 'Express', 1, null])
      expect(accepts({ ...filled, 'delivery.s1': service })).toBe(false);
  });

  it('is refused with any other field, even one whose value would be a delivery', () => {
    for (const field of [
      'total',
      'priceCents',
      'delivery',
      'deliveryx.s1',
      'xdelivery.s1',
      'Delivery.s1',
      'constructor',
      'toString',
    ])
      expect(accepts({ ...filled, [field]: 'express' }), field).toBe(false);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('standard', 'express'), (field, value) => {
        fc.pre(!Object.hasOwn(filled, field) && !field.startsWith('delivery.'));
        fc.pre(!['extra', 'phone', '__proto__'].includes(field));
        expect(accepts({ ...filled, [field]: value })).toBe(false);
      }),
    );
  });

  it('names the field it does not know', () => {
    const { error } = checkoutInput.safeParse({ ...filled, coupon: 'standard' });
    expect(error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['coupon'] }]);
  });

  it('is refused without any of what it needs', () => {
    for (const field of Object.keys(filled)) expect(accepts(without(field)), field).toBe(false);
  });

  it('takes a whole total of at least one cent', () => {
    for (const total of ['0', '-1', '1.5', 'x', '10000001', 'NaN'])
      expect(accepts({ ...filled, seenTotalCents: total }), total).toBe(false);
  });

  it('takes only real addresses of mail, and only a random id as its attempt', () => {
    for (const email of [
      'ada',
      'ada@',
      '@shop.example',
      'a b@shop.example',
      `${'a'.repeat(250)}@shop.example`,
      'a@b\n.it',
    ])
      expect(accepts({ ...filled, email }), email).toBe(false);
    for (const attempt of ['1', "' OR 1=1", filled.attempt.slice(1)])
      expect(accepts({ ...filled, attempt })).toBe(false);
  });

  it('takes no address that is longer than a label', () => {
    for (const [field, most] of Object.entries({
      firstName: 60,
      lastName: 60,
      street: 120,
      extra: 120,
      postcode: 12,
      city: 80,
      phone: 30,
    })) {
      expect(accepts({ ...filled, [field]: 'x'.repeat(most) }), field).toBe(true);
      expect(accepts({ ...filled, [field]: 'x'.repeat(most + 1) }), field).toBe(false);
    }
  });
});

describe('the delivery choices', () => {
  it('are read from any form without touching what every object has', () => {
    const odd = JSON.parse('{"delivery.__proto__":"express","delivery.a":"express","b":"express","delivery.c":"x"}');
    expect(deliveryChoices(odd)).toEqual({ a: 'express' });
  });
});
