import { IntlMessageFormat } from 'intl-messageformat';
import { type LocaleId, locales } from './locales.ts';
import { dictionaries } from './words/index.ts';

/** Slices of words, one JSON file per slice and language: content/words/{language}/{slice}.json. */
export type Slice = keyof (typeof dictionaries)['en'];
/** `slice.key`, checked against the English file; a test holds the other languages to the same keys. */
export type WordKey = { [S in Slice]: `${S}.${Extract<keyof (typeof dictionaries)['en'][S], string>}` }[Slice];
export type Values = Record<string, string | number>;
export type Say = (key: WordKey, values?: Values) => string;

const formats = new Map<string, IntlMessageFormat>();

function phrase(locale: LocaleId, key: string): IntlMessageFormat {
  const cacheKey = `${locale} ${key}`;
  let format = formats.get(cacheKey);
  if (!format) {
    const dot = key.indexOf('.');
    const slices: Record<string, Record<string, string>> = dictionaries[locales[locale].language];
    const text = slices[key.slice(0, dot)]?.[key.slice(dot + 1)];
    if (text === undefined) throw new Error(`no words for ${key} in ${locale}`);
    format = new IntlMessageFormat(text, locales[locale].tag, undefined, { ignoreTag: true });
    formats.set(cacheKey, format);
  }
  return format;
}

/**
 * The words of a locale, in ICU MessageFormat (plurals, numbers by locale). Values are text, never markup:
 * whoever renders escapes.
 */
export function wordsFor(locale: LocaleId): Say {
  return (key, values) => String(phrase(locale, key).format(values));
}
