import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { monthYear } from '../../../functions/catalogue/dates.ts';
import { capacity, gradeName } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import {
  type Answers,
  anything,
  type Question,
  sizesFor,
  writeAnswers,
} from '../../../functions/offers/finder/question-rules.ts';
import type { Proposal, Reason } from '../../../functions/offers/finder/reason-rules.ts';
import { paths } from '../../paths.ts';

/** Everything that formats words and figures of one locale. */
export function speakerFor(localeId: LocaleId, now: number) {
  const locale = locales[localeId];
  const number = new Intl.NumberFormat(locale.tag, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale.tag, { style: 'percent' });
  const money = (cents: number) => formatMoney(cents, locale.currency, locale.tag);
  return { localeId, locale, say: wordsFor(localeId), number, percent, money, now };
}
export type Speaker = ReturnType<typeof speakerFor>;

export const addressOf = ({ localeId }: Speaker, answers: Answers): string =>
  paths.finder(localeId, writeAnswers(answers));

export function departmentName({ locale }: Speaker, id: CategoryId | undefined): string {
  return categories.find((one) => one.id === id)?.name[locale.language] ?? '';
}

function fitsWords(speaker: Speaker, { fits, for: category }: Answers): string {
  const { say, number, locale } = speaker;
  if (fits === undefined || fits === anything) return say('finder.any');
  if ('storageGb' in fits) return say('finder.at_least', { value: capacity(fits.storageGb, locale.language) });
  const sizes = category && sizesFor[category];
  if (!sizes) return say('finder.any');
  const value = `${number.format(sizes[fits.size])}${sizes.unit === 'mm' ? ' mm' : '″'}`;
  return say(fits.size === 'small' ? 'finder.size_small' : 'finder.size_large', { value });
}

/** One answer in a few words. */
export function answerWords(speaker: Speaker, question: Question, answers: Answers): string {
  const { say, money, locale } = speaker;
  if (question === 'for') return departmentName(speaker, answers.for);
  if (question === 'fits') return fitsWords(speaker, answers);
  if (question === 'budget') {
    return typeof answers.budget === 'number'
      ? say('finder.up_to', { price: money(answers.budget) })
      : say('finder.any');
  }
  if (question === 'matters') {
    const { matters } = answers;
    return matters === undefined || matters === anything ? say('finder.any') : say(`finder.matters_${matters}`);
  }
  const { wear } = answers;
  if (wear === undefined || wear === anything || wear === 'fair') return say('finder.any');
  return say('finder.or_better', { grade: gradeName(wear, locale.language) });
}

/** A reason as a sentence. `index` is the place of the proposal it speaks for. */
export function reasonWords(speaker: Speaker, reason: Reason, proposals: readonly Proposal[]): string {
  const { say, number, percent, money, locale } = speaker;
  switch (reason.kind) {
    case 'cheapest_all':
      return say('finder.reason_cheapest_all', { count: reason.count });
    case 'cheapest_three':
      return say('finder.reason_cheapest_three');
    case 'yearly':
      return say('finder.reason_yearly', { price: money(reason.cents) });
    case 'updates': {
      const other = proposals[reason.over];
      const date = monthYear(reason.until, locale.tag);
      return other
        ? say('finder.reason_updates_over', { date, years: reason.years, name: fullName(other.model, locale.language) })
        : say('finder.reason_updates', { date });
    }
    case 'battery':
      return say('finder.reason_battery', { percent: percent.format(reason.percent / 100), best: String(reason.best) });
    case 'screen':
      return say('finder.reason_screen', { inches: number.format(reason.inches), best: String(reason.best) });
    case 'weight':
      return say('finder.reason_weight', { grams: number.format(reason.grams), best: String(reason.best) });
    case 'released':
      return say('finder.reason_released', {
        date: reason.date.length === 4 ? reason.date : monthYear(reason.date, locale.tag),
        best: String(reason.best),
      });
    case 'against_first':
      return say('finder.reason_against_first', {
        price: money(Math.abs(reason.cents)),
        way: reason.cents < 0 ? 'less' : 'more',
      });
    case 'storage':
      return say('finder.reason_storage', { value: capacity(reason.gb, locale.language) });
  }
}
