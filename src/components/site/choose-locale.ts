import { type LocaleId, localeIds, locales } from '../../../content/locales.ts';

/** The shop that a browser's languages ask for, in its order of wishes; undefined when we speak none of them. */
export function chooseLocale(acceptLanguage: string | null): LocaleId | undefined {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 300)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...settings] = part.trim().toLowerCase().split(';');
      const q = settings.map((setting) => /^\s*q=([\d.]+)$/.exec(setting)?.[1]).find((value) => value !== undefined);
      return { tag, place, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && tag !== '*' && q > 0)
    .sort((a, b) => b.q - a.q || a.place - b.place);
  for (const { tag } of wishes) {
    const exact = localeIds.find((id) => locales[id].tag.toLowerCase() === tag);
    if (exact) return exact;
    const language = localeIds.find((id) => locales[id].language === tag.split('-')[0]);
    // en-US, en-AU and plain en read the shop in euro; it is the first of the two English ones to deliver in the EU.
    if (language) return language;
  }
  return undefined;
}
