import type { Locale, LocaleId } from '../../../content/locales.ts';
import { locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { shortDay } from '../../../functions/catalogue/dates.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { spokenTime } from '../../../functions/notices/speak.ts';
import type { Alternative } from '../../../functions/offers/alternatives-rules.ts';
import type { Outcome } from '../../../functions/offers/choice/rates.ts';
import type { BatteryKind, OfferSort } from '../../../functions/offers/contract.ts';
import type { Reading } from '../../../functions/offers/course-rules.ts';
import type { DeliveryDates, DeliveryOption } from '../../../functions/offers/delivery.ts';
import type { ModelView } from '../../../functions/offers/model-view.ts';
import type { OfferPhoto } from '../../../functions/offers/photos/contract.ts';
import type { Reduction } from '../../../functions/offers/reduction-rules.ts';
import { wallClock } from '../../../functions/process/calendar.ts';
import type { ReviewsQuery } from '../../../functions/reviews/contract.ts';
import type { ModelReviews } from '../../../functions/reviews/reading/queries.ts';
import { paths } from '../../paths.ts';

/** What every piece of a model's live page is given. */
export interface OfferPage {
  localeId: LocaleId;
  model: CardModel;
  view: ModelView;
  now: number;
  /** False on the model's own address, which shows the combination that comes first. */
  exact: boolean;
  /** The order of the comparison. */
  sort: OfferSort;
  /** Of the chosen offer's price. */
  reduction: Reduction | null;
  /** The combination's prices, one a day; empty when there is no course to show. */
  readings: readonly Reading[];
  /** By refurbisher: what keeps it from the first place. */
  barredBy: ReadonlyMap<string, readonly Outcome[]>;
  reviews: ModelReviews;
  /** Which of them are listed. */
  reviewsAsked: ReviewsQuery;
  /** Units of this sold-out combination that somebody is paying for. */
  held: { count: number; until: number } | null;
  alternatives: readonly Alternative[];
  /** Photos of the offer that is shown, the first in front. */
  photos: readonly OfferPhoto[];
  /** The drawing of the choice from its main side: its address, or the drawing itself where it is the largest picture. */
  drawing: string;
}

/** What the address of a model's page can ask for beside its combination. */
interface Asked {
  sort?: OfferSort;
  battery?: BatteryKind;
  reviews?: Partial<ReviewsQuery>;
}

/** The address of the page that is shown, with what it is asked for; what is usual is not written down. */
export function pagePath({ localeId, model, view, exact }: OfferPage, asked: Asked = {}): string {
  const { sort, battery, reviews = {} } = asked;
  const here =
    exact || battery ? paths.choice(localeId, model.id, view.variant, view.grade) : paths.model(localeId, model.id);
  const given = Object.entries({
    battery,
    sort: sort === 'price' ? sort : undefined,
    stars: reviews.stars,
    reviewgrade: reviews.reviewgrade,
    language: reviews.language,
    reviews: (reviews.reviews ?? 1) > 1 ? reviews.reviews : undefined,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length > 0 ? `${here}?${new URLSearchParams(given)}` : here;
}

/** The same page at its comparison in an order. */
export const comparisonPath = (page: OfferPage, sort: OfferSort): string =>
  `${pagePath(page, { sort, battery: page.view.battery })}#offers`;

export interface Spoken {
  say: Say;
  locale: Locale;
  money: (cents: number, exact?: boolean) => string;
  percent: (share: number, digits?: number) => string;
  decimal: (value: number, digits: number) => string;
  list: (words: readonly string[]) => string;
}

const percents = new Map<string, Intl.NumberFormat>();

function numbers(tag: string, style: 'percent' | 'decimal', digits: number): Intl.NumberFormat {
  const key = `${tag} ${style} ${digits}`;
  let format = percents.get(key);
  if (!format) {
    format = new Intl.NumberFormat(tag, { style, minimumFractionDigits: digits, maximumFractionDigits: digits });
    percents.set(key, format);
  }
  return format;
}

/** Words, money and figures of a locale, for the pieces of a page. */
export function spokenIn(localeId: LocaleId): Spoken {
  const locale = locales[localeId];
  return {
    say: wordsFor(localeId),
    locale,
    money: (cents, exact) => formatMoney(cents, locale.currency, locale.tag, exact),
    percent: (share, digits = 0) => numbers(locale.tag, 'percent', digits).format(share),
    decimal: (value, digits) => numbers(locale.tag, 'decimal', digits).format(value),
    list: (words) => listFormat(locale.tag).format(words),
  };
}

const lists = new Map<string, Intl.ListFormat>();

function listFormat(tag: string): Intl.ListFormat {
  let format = lists.get(tag);
  if (!format) {
    format = new Intl.ListFormat(tag);
    lists.set(tag, format);
  }
  return format;
}

/** A day that stays on one line: "mer 25 nov". */
export const heldDay = (iso: string, tag: string): string => shortDay(iso, tag).replaceAll(' ', '\u00a0');

/** When it arrives, as the page says it: a day or a range, and until when an order counts as today's. */
export function arrival({ say, locale }: Spoken, dates: DeliveryDates, option: DeliveryOption): string {
  const day = (iso: string) => heldDay(iso, locale.tag);
  const when =
    dates.from === dates.until
      ? say('model.when_day', { day: day(dates.until) })
      : say('model.when_range', { from: day(dates.from), until: day(dates.until) });
  return dates.today
    ? say('model.when_cutoff', { when, hour: spokenTime(`${option.cutoffHour}:00`, locale.tag) })
    : say('model.when_plain', { when });
}

/** The time of a moment on the clocks of a locale's market: "14:05", "14 h 05". */
export function clockTime(at: number, { market, tag }: Locale): string {
  const minutes = Math.floor(wallClock(at, market).ms / 60_000);
  return spokenTime(`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`, tag);
}

const countryNames = new Map<string, Intl.DisplayNames>();

/** A country's name in a locale's language. */
export function countryName(code: string, tag: string): string {
  let names = countryNames.get(tag);
  if (!names) {
    names = new Intl.DisplayNames(tag, { type: 'region' });
    countryNames.set(tag, names);
  }
  return names.of(code) ?? code;
}
