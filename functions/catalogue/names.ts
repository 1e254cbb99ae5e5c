import names from '../../content/catalogue/names.json' with { type: 'json' };
import { type Language, type LocaleId, locales } from '../../content/locales.ts';

const parts = names.parts.map(({ part, ...words }) => ({ part: new RegExp(part), words }));
const editions: Readonly<Record<string, Record<Language, string>>> = names.editions;

/** Names that say their maker, or are known without it. */
const knownByItself =
  /^(iphone|ipad|macbook|imac|mac |apple|airpods|beats|galaxy|pixel|xperia|playstation|xbox|surface|nintendo|steam|kindle|kobo|fairphone|redmi|poco|moto|thinkpad|thinkcentre|thinkphone|latitude|xps|optiplex|elitebook|quietcomfort|oneplus|nokia|nothing)/i;

/** A name of the catalogue as people of a shop say it: "iPad (9ª generazione)". The catalogue keeps the maker's English. */
export function spokenName(name: string, locale: LocaleId): string {
  const { language } = locales[locale];
  if (language === 'en') return name;
  return parts.reduce((said, { part, words }) => said.replace(part, words[language]), name);
}

/** A model as people of a shop call it: with its brand where the name alone would not be understood. */
export function fullName(model: { name: string; brand: string }, locale: LocaleId): string {
  const said = spokenName(model.name, locale);
  return knownByItself.test(model.name) || model.name.startsWith(model.brand) ? said : `${model.brand} ${said}`;
}

/** An edition of a device in words; what has none in the catalogue is a name, and stays. */
export const editionName = (edition: string, language: Language): string => editions[edition]?.[language] ?? edition;
