import type { CategoryId, ConditionId } from '../../../../content/schema.ts';
import type { CardModel } from '../../../../functions/catalogue/card-models.ts';
import type { Choice } from '../../../../functions/offers/lists/load-department.ts';

export const now = Date.parse('2026-11-22T10:00:00Z');

/** A model with what lists need; everything else is the same for all. */
export function card(id: string, brand: string, facts: Partial<CardModel> = {}): CardModel {
  return {
    id,
    name: id,
    brand,
    category: 'smartphones' as CategoryId,
    colours: ['black'],
    view: 'back',
    size: { widthMm: 83, heightMm: 158, padMm: 6, padXMm: 6 },
    ...facts,
  };
}

let made = 0;

/** A choice of a model: grade, storage and price in whole euro. */
export function choice(
  modelId: string,
  grade: ConditionId,
  storageGb: number,
  euro: number,
  more: Partial<Choice> = {},
): Choice {
  made += 1;
  return {
    modelId,
    variant: { id: `${modelId}.${storageGb}.black`, storageGb, colour: 'black' },
    grade,
    offerId: `offer-${String(made).padStart(4, '0')}`,
    priceCents: euro * 100,
    currency: 'EUR',
    expectedCents: euro * 100 + 1_000,
    sellerName: 'Officina Lambrate',
    sellerCountry: 'IT',
    rivals: 2,
    batteryMinPercent: 85,
    warrantyMonths: 12,
    delivery: { from: '2026-11-24', until: '2026-11-26', today: true },
    ...more,
  };
}
