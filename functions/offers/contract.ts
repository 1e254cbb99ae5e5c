import { z } from 'zod';
import { localeIds } from '../../content/locales.ts';
import { conditionIds } from '../../content/schema.ts';

/** `GET /api/offers`: a model, or one exact variant and grade, as a locale sells it. */
export const offersQuery = z.strictObject({
  locale: z.enum(localeIds),
  model: z.string().min(1).max(80),
  variant: z.string().max(160).optional(),
  grade: z.enum(conditionIds).optional(),
});
export type OffersQuery = z.infer<typeof offersQuery>;

export type OffersCode = 'model_not_found' | 'variant_not_found';
