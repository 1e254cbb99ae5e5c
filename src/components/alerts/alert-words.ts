import { type LocaleId, locales } from '../../../content/locales.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { momentInWords } from '../../../functions/notices/speak.ts';
import { currencyOf } from '../../../functions/offers/alerts/rules.ts';

/** An amount of an alert's market, as a locale writes it. */
export const amountIn = (locale: LocaleId, alert: { market: string }, cents: number): string =>
  formatMoney(cents, currencyOf(alert), locales[locale].tag);

/** A moment with its hour, as a locale writes it. */
export const momentIn = (locale: LocaleId, at: number): string => momentInWords(at, locale);

/** A day of an instant, as a locale writes it. */
export const dayIn = (locale: LocaleId, at: number): string =>
  new Intl.DateTimeFormat(locales[locale].tag, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
