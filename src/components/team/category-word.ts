import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';

/** A category's name in a reader's language; what is none is shown as it is. */
export function categoryWord(locale: LocaleId, id: string): string {
  const { language } = locales[locale];
  return categories.find((category) => category.id === id)?.name[language] ?? id;
}
