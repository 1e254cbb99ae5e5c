import { describe, expect, it } from 'vitest';
import { deliveryForm, unitDefaultsInput } from '../../../../functions/sellers/vetting/configuration-contract.ts';

const typed = {
  ...{ market: 'DE', carrier: 'DHL', cutoffHour: '14', handlingDays: '1' },
  ...{ transitMinDays: '1', transitMaxDays: '2' },
};
const express = { expressCarrier: 'UPS', expressMinDays: '1', expressMaxDays: '1' };

const faults = (form: Record<string, string>) =>
  deliveryForm.safeParse(form).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('how a market is delivered', () => {
  it('has one way that is free, and an express one where its carrier is named', () => {
    expect(deliveryForm.parse(typed)).toEqual({
      ...{ market: 'DE', cutoffHour: 14, handlingDays: 1 },
      standard: { carrier: 'DHL', transitMinDays: 1, transitMaxDays: 2 },
    });
    expect(deliveryForm.parse({ ...typed, ...express, expressPrice: '4,9' }).express).toEqual({
      ...{ carrier: 'UPS', transitMinDays: 1, transitMaxDays: 1, priceCents: 490 },
    });
  });

  it.each([
    ['0', 0],
    ['5', 500],
    ['4.90', 490],
    ['99,99', 9999],
    ['100', 10_000],
  ])('reads a price of %s as people type it', (expressPrice, priceCents) => {
    expect(deliveryForm.parse({ ...typed, ...express, expressPrice }).express?.priceCents).toBe(priceCents);
  });

  it.each(['-1', '1e3', '4,905', '100,01', '1.000,00', '', 'gratis'])(
    'refuses a price of %j at its field',
    (expressPrice) => {
      expect(faults({ ...typed, ...express, expressPrice })).toEqual(['expressPrice']);
    },
  );

  it('names each field that is wrong', () => {
    expect(faults({ ...typed, cutoffHour: '24', handlingDays: '5', transitMaxDays: '1.5' })).toEqual([
      ...['cutoffHour', 'handlingDays', 'transitMaxDays'],
    ]);
    expect(faults({ ...typed, transitMinDays: '3' })).toEqual(['transitMaxDays']);
    expect(faults({ ...typed, ...express, expressMinDays: '2', expressPrice: '5' })).toEqual(['expressMaxDays']);
    expect(faults({ ...typed, market: 'US' })).toEqual(['market']);
    expect(faults({ ...typed, priceCents: '0' })).toEqual(['']);
  });
});

it('the margin scheme is not for devices that were bought with VAT', () => {
  const of = (vatScheme: string, acquiredFrom: string) =>
    unitDefaultsInput.safeParse({ vatScheme, acquiredFrom }).success;
  expect(['private', 'business', 'leasing', 'maker'].map((from) => of('margin', from))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['private', 'business', 'leasing', 'maker'].every((from) => of('standard', from))).toBe(true);
});
