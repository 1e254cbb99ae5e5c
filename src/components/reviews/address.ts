import type { ReviewsQuery } from '../../../functions/reviews/contract.ts';
import { type OfferPage, pagePath } from '../offers/offer-words.ts';

/** The page that is shown, at its reviews: as they are filtered now, with some of it changed. Begins at the first page. */
export function reviewsPath(page: OfferPage, change: Partial<ReviewsQuery>): string {
  const { sort, view, reviewsAsked } = page;
  const reviews = { ...reviewsAsked, reviews: 1, ...change };
  return `${pagePath(page, { sort, battery: view.battery, reviews })}#reviews`;
}
