import { type LocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { gradeName, type VariantFacts, variantLabel } from '../../catalogue/labels.ts';
import { fullName } from '../../catalogue/names.ts';

/** What an alert is about, in words: the device for a subject line, and how exactly. Pure. */
export function describeAlert(
  locale: LocaleId,
  about: { model: { name: string; brand: string }; variant?: VariantFacts; grade: string },
): { title: string; gradeText: string } {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  const name = fullName(about.model, locale);
  const version = about.variant && variantLabel(about.variant, language);
  const grade = about.grade ? gradeName(about.grade as ConditionId, language) : say('alerts.any_grade');
  return {
    title: version ? `${name}, ${version}` : name,
    gradeText: about.variant ? grade : `${say('alerts.any_version', { name })} · ${grade}`,
  };
}
