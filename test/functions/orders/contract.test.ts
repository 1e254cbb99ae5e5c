import { describe, expect, it } from 'vitest';
import { addressSchema, refuseInput, shipForm, shipInput } from '../../../functions/orders/contract.ts';

const parcel = { carrier: 'DHL', trackingCode: '00340434161094' };
const device = { lineId: 'l1', imei: '490154203237518' };
const ships = (input: unknown) => shipForm.safeParse(input).success;

describe('the form of a parcel', () => {
  it('means the same as what a machine sends', () => {
    const form = { ...parcel, 'imei.l1': '490154203237518', 'serial.l2': ' C02XK1 ', 'serial.l1': 'F2LX9' };
    const devices = [
      { lineId: 'l1', imei: '490154203237518', serial: 'F2LX9' },
      { lineId: 'l2', serial: 'C02XK1' },
    ];
    expect(shipForm.parse(form)).toEqual({ ...parcel, devices });
    expect(shipForm.parse({ ...parcel, devices })).toEqual(shipInput.parse({ ...parcel, devices }));
  });

  it('is refused without a device, with too many, or with what it does not know', () => {
    expect(ships(parcel)).toBe(false);
    expect(ships({ ...parcel, devices: [] })).toBe(false);
    expect(ships({ ...parcel, devices: Array.from({ length: 51 }, () => device) })).toBe(false);
    for (const extra of [{ note: 'x' }, { 'price.l1': '1' }, { serial: 'x' }, { 'imei.': 'x' }, { state: 'delivered' }])
      expect(ships({ ...parcel, devices: [device], ...extra }), JSON.stringify(extra)).toBe(false);
    expect(ships({ ...parcel, 'imei.l1': 'x', note: 'x' })).toBe(false);
    expect(ships({ ...parcel, devices: [{ ...device, price_cents: 1 }] })).toBe(false);
  });

  it('takes only carriers that we can follow, and codes that can be one', () => {
    expect(ships({ ...parcel, devices: [device], carrier: 'Pigeon' })).toBe(false);
    for (const trackingCode of ['', '12345', 'x'.repeat(41), '<script>', '0034;DROP', '0034\n0434'])
      expect(ships({ ...parcel, devices: [device], trackingCode }), trackingCode).toBe(false);
  });

  it('that is no object is refused', () => {
    for (const body of [null, [], 'x', 3, { ...parcel, devices: 'l1' }, { ...parcel, devices: { length: 1 } }])
      expect(ships(body)).toBe(false);
  });
});

describe('a refusal', () => {
  it('has one of the reasons there are', () => {
    expect(refuseInput.safeParse({ reason: 'failed_test' }).success).toBe(true);
    for (const input of [{}, { reason: 'mood' }, { reason: 'address', note: 'x' }])
      expect(refuseInput.safeParse(input).success).toBe(false);
  });
});

describe('an address', () => {
  const whole = { firstName: 'A', lastName: 'B', street: 'via X', postcode: '20134', city: 'M', country: 'IT' };

  it('has a country as two capital letters and no field it does not know', () => {
    expect(addressSchema.safeParse(whole).success).toBe(true);
    for (const country of ['it', 'ITA', 'I', ''])
      expect(addressSchema.safeParse({ ...whole, country }).success).toBe(false);
    expect(addressSchema.safeParse({ ...whole, vat: 'x' }).success).toBe(false);
  });

  it('is more than spaces', () => {
    for (const field of Object.keys(whole))
      expect(addressSchema.safeParse({ ...whole, [field]: '   ' }).success, field).toBe(false);
  });
});
