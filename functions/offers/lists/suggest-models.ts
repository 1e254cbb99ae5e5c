import { type LocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { correctedText, departmentName, departmentSlug } from '../../../src/components/catalogue/search-words.ts';
import { paths } from '../../../src/paths.ts';
import { gradeName, variantLabel } from '../../catalogue/labels.ts';
import { fullName } from '../../catalogue/names.ts';
import type { FoundModels } from '../../catalogue/search/find-models.ts';
import type { SearchModel } from '../../catalogue/search/search-index.ts';
import { formatMoney } from '../../money/money.ts';
import type { SearchAnswer } from './answer-search.ts';
import type { Choice } from './list-choices.ts';
import type { SuggestAnswer, Suggestion } from './suggest-contract.ts';

/** As many as a phone shows above its keyboard. */
const most = 6;

interface Asked {
  locale: LocaleId;
  text: string;
  found: FoundModels;
  /** Absent while prices are away: then models are named without. */
  answer?: SearchAnswer;
  /** The models named, for when prices are away. */
  named: readonly SearchModel[];
}

function choiceOf(locale: LocaleId, name: string, choice: Choice, kind: Suggestion['kind']): Suggestion {
  const { language, tag } = locales[locale];
  return {
    kind,
    name,
    detail: `${variantLabel(choice.variant, language)} · ${gradeName(choice.grade, language)}`,
    url: paths.choice(locale, choice.modelId, choice.variant, choice.grade),
    priceCents: choice.priceCents,
    priceText: formatMoney(choice.priceCents, choice.currency, tag),
  };
}

const modelOf = (locale: LocaleId, model: SearchModel, detail: string): Suggestion => ({
  kind: 'model',
  name: fullName(model, locale),
  detail,
  url: paths.model(locale, model.id),
  priceCents: null,
  priceText: null,
});

const departmentOf = (locale: LocaleId, id: CategoryId): Suggestion => ({
  kind: 'department',
  name: departmentName(id, locale),
  detail: wordsFor(locale)('search.department'),
  url: paths.category(locale, departmentSlug(id, locale)),
  priceCents: null,
  priceText: null,
});

/** What a search field offers for a text: departments, then the devices that the search page would show first. */
export function suggestModels({ locale, text, found, answer, named }: Asked): SuggestAnswer {
  const say = wordsFor(locale);
  const departments = found.filters.flatMap((filter) => (filter.kind === 'category' ? filter.categories : []));
  // Half a word that devices are called by as well: they come first.
  const begun = found.begun.filter((id) => !departments.includes(id)).map((id) => departmentOf(locale, id));
  const { exact, rows = [], absent = [], notOnSale } = answer ?? {};
  const nobody = (model: SearchModel) => modelOf(locale, model, say('search.sold_by_nobody'));
  const all = [
    ...departments.map((id) => departmentOf(locale, id)),
    ...(exact ? exact.choices.map((choice) => choiceOf(locale, fullName(exact.model, locale), choice, 'choice')) : []),
    ...(notOnSale ? [nobody(notOnSale)] : []),
    ...rows
      .filter(({ model }) => model.id !== exact?.model.id)
      .map(({ model, choice }) => choiceOf(locale, fullName(model, locale), choice, 'model')),
    ...absent.filter(({ id }) => id !== notOnSale?.id).map(nobody),
    ...(answer ? [] : named.map((model) => modelOf(locale, model, say('search.named')))),
  ];
  const suggestions = text ? [...all.slice(0, most - begun.length), ...begun] : [];
  return {
    q: text,
    currency: locales[locale].currency,
    corrected: found.corrections.length > 0 ? correctedText(text, found.corrections) : null,
    said: say('search.said', { count: suggestions.length }),
    suggestions,
  };
}
