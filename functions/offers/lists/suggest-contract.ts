import { z } from 'zod';
import { localeIds } from '../../../content/locales.ts';

/** `GET /api/suggest`: what a search field offers while somebody types. Of a longer text the first 80 letters count. */
export const suggestQuery = z.strictObject({ locale: z.enum(localeIds), q: z.string() });

const suggestion = z.object({
  /** One exact device in a grade, a model, or a department. */
  kind: z.enum(['choice', 'model', 'department']),
  name: z.string(),
  /** What the name leaves open, in a few words. */
  detail: z.string(),
  url: z.string(),
  /** The lowest price today of what was asked for; null for a department, and for a model that nobody sells. */
  priceCents: z.int().nullable(),
  /** The same as the shop writes it. */
  priceText: z.string().nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;

export const suggestAnswer = z.object({
  q: z.string(),
  currency: z.string(),
  /** What was searched for instead, when a word was corrected. */
  corrected: z.string().nullable(),
  /** How many there are, in words, for a screen reader. */
  said: z.string(),
  suggestions: z.array(suggestion).max(8),
});
export type SuggestAnswer = z.infer<typeof suggestAnswer>;
