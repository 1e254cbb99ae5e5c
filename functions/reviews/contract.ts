import { z } from 'zod';
import { languages } from '../../content/locales.ts';
import { conditionIds } from '../../content/schema.ts';

/** Which reviews of a model are listed, as its page's address asks; what it does not know counts as not said. */
export const reviewsQuery = z.object({
  stars: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
  reviewgrade: z.enum(conditionIds).optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
  /** From 1. */
  reviews: z.coerce.number().int().min(1).max(100).catch(1),
});
export type ReviewsQuery = z.infer<typeof reviewsQuery>;

/** True when an address asks for the reviews as everybody sees them first. */
export const asksForAll = ({ stars, reviewgrade, language, reviews }: ReviewsQuery): boolean =>
  stars === undefined && reviewgrade === undefined && language === undefined && reviews === 1;
