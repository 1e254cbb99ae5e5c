import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { type ParameterName, parameters } from '../../../functions/offers/choice/parameters.ts';
import { type ParameterUnit, parameterFacts } from '../../../functions/offers/parameter-facts.ts';

/** The parameters that are one number; the others are one per category. */
export type SingleName = {
  [N in ParameterName]: (typeof parameters)[N] extends number ? N : never;
}[ParameterName];

/** Each parameter once, in the order in which it is read. */
export const parameterNames = Object.keys(parameterFacts) as ParameterName[];

/** True for a parameter that is one number. */
export const isSingle = (name: ParameterName): name is SingleName => typeof parameters[name] === 'number';

/** Writes values as a locale does: the bare figure for a sentence, and with its unit for a table. */
export function valueWriter(locale: LocaleId) {
  const say = wordsFor(locale);
  const { tag, currency } = locales[locale];
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 });
  const number = new Intl.NumberFormat(tag);
  const figure = (unit: ParameterUnit, value: number): string => {
    if (unit === 'cents') return formatMoney(value, currency, tag);
    if (unit === 'bps') return percent.format(value / 10_000);
    if (unit === 'percent') return percent.format(value / 100);
    return unit === 'share' ? percent.format(value) : number.format(value);
  };
  const withUnit = (unit: ParameterUnit, value: number): string =>
    unit === 'cents' || unit === 'bps' || unit === 'percent' || unit === 'share'
      ? figure(unit, value)
      : say(`choice.unit_${unit}`, { n: value });
  return { figure, withUnit };
}

/** The figures that a long text may name as `{{parameter}}`. */
export function figuresFor(locale: LocaleId): Record<SingleName, string> {
  const { figure } = valueWriter(locale);
  return Object.fromEntries(
    parameterNames.filter(isSingle).map((name) => [name, figure(parameterFacts[name].unit, parameters[name])]),
  ) as Record<SingleName, string>;
}
