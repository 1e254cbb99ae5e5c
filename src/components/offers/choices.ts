import { axisLabel, gradeName } from '../../../functions/catalogue/labels.ts';
import type { Option } from '../../../functions/offers/model-view.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

/** What else a choice would change, in words: "in blue, Excellent"; undefined when nothing. */
export function changes(option: Option, { say, locale }: Spoken): string | undefined {
  const words = option.alsoChanges.map((axis) =>
    axis === 'grade' ? gradeName(option.grade, locale.language) : axisLabel(axis, option.variant, locale.language),
  );
  const list = words.filter(Boolean).join(', ');
  return list ? say('model.only_with', { changes: list }) : undefined;
}

/** Whether nothing can be bought there: where we are, what is never put first still can. */
export const isGone = (option: Option, page: OfferPage): boolean =>
  option.priceCents === undefined && !(option.current && page.view.barred.length > 0);

/** The price of the combination that a choice leads to, or the word for none. Where we are, it is the price that is shown. */
export function price(option: Option, page: OfferPage, { say, money }: Spoken): string {
  const cents = option.current ? page.view.offers[0]?.priceCents : option.priceCents;
  if (cents !== undefined) return money(cents);
  return say(isGone(option, page) ? 'model.sold_out' : 'model.see_below');
}
