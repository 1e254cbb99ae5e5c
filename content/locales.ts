/** Languages in which every word of the site exists. Words are written once per language, not once per locale. */
export const languages = ['en', 'it', 'fr', 'de', 'es'] as const;
export type Language = (typeof languages)[number];

/** Ids of the six shops; the first segment of every URL a shopper sees. */
export const localeIds = ['it', 'fr', 'de', 'es', 'en', 'en-gb'] as const;
export type LocaleId = (typeof localeIds)[number];

export type Market = 'IT' | 'FR' | 'DE' | 'ES' | 'IE' | 'GB';
export type Currency = 'EUR' | 'GBP';

export interface Locale {
  id: LocaleId;
  language: Language;
  /** ISO 3166-1 country whose consumer law, carriers and stock apply. */
  market: Market;
  currency: Currency;
  /** BCP 47 tag for Intl (numbers, dates, plurals) and for the lang attribute. */
  tag: string;
  hreflang: string;
  /** The language's and the country's own name, as a local reader writes it. */
  languageName: string;
  countryName: string;
}

export const locales: Record<LocaleId, Locale> = {
  it: {
    id: 'it',
    language: 'it',
    market: 'IT',
    currency: 'EUR',
    tag: 'it-IT',
    hreflang: 'it-IT',
    languageName: 'Italiano',
    countryName: 'Italia',
  },
  fr: {
    id: 'fr',
    language: 'fr',
    market: 'FR',
    currency: 'EUR',
    tag: 'fr-FR',
    hreflang: 'fr-FR',
    languageName: 'Français',
    countryName: 'France',
  },
  de: {
    id: 'de',
    language: 'de',
    market: 'DE',
    currency: 'EUR',
    tag: 'de-DE',
    hreflang: 'de-DE',
    languageName: 'Deutsch',
    countryName: 'Deutschland',
  },
  es: {
    id: 'es',
    language: 'es',
    market: 'ES',
    currency: 'EUR',
    tag: 'es-ES',
    hreflang: 'es-ES',
    languageName: 'Español',
    countryName: 'España',
  },
  en: {
    id: 'en',
    language: 'en',
    market: 'IE',
    currency: 'EUR',
    tag: 'en-IE',
    hreflang: 'en-IE',
    languageName: 'English',
    countryName: 'Ireland',
  },
  'en-gb': {
    id: 'en-gb',
    language: 'en',
    market: 'GB',
    currency: 'GBP',
    tag: 'en-GB',
    hreflang: 'en-GB',
    languageName: 'English',
    countryName: 'United Kingdom',
  },
};

/** True when a URL segment names one of the six shops. */
export function isLocaleId(value: string): value is LocaleId {
  return (localeIds as readonly string[]).includes(value);
}
