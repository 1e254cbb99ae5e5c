import { axisLabel, colourHex, gradeName } from '../../../functions/catalogue/labels.ts';
import type { Option } from '../../../functions/offers/model-view.ts';
import { isDark, specimenPath } from '../catalogue/drawing/address.ts';
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

/** A colour as it is drawn: swatch and drawing agree. `#rrggbb` */
export function shadeIn({ model }: OfferPage, colourId: string): string {
  return model.shades?.[model.colours.indexOf(colourId)] ?? colourHex(colourId);
}

/** Of a device without a colour of its own. */
const noShade = '#8a8d92';

/** The marks of a grade close up, on the colour of the device that is looked at: one square centimetre. */
export function specimenOf(page: OfferPage, grade: string): { src: string; style: string } {
  const colour = page.view.variant.colour ?? page.model.colours[0];
  const shade = colour ? shadeIn(page, colour) : noShade;
  return { src: specimenPath(grade, isDark(shade)), style: `--c:${shade}` };
}
