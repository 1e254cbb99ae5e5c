import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { AlertField } from './AlertField.tsx';

interface Props {
  locale: LocaleId;
  /** What the page shows today; left out when nothing that fits is on sale. */
  todayCents?: number;
  /** What stands in the field, unless something was typed. */
  cents?: number;
  typed?: string;
  wrong?: boolean;
}

/** A price for a field, as a locale writes numbers, without the sign that its label has. */
function written(cents: number, tag: string): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false } as const;
  return new Intl.NumberFormat(tag, format).format(cents / 100);
}

/** The price somebody waits for. Empty means: whenever it is on sale. */
export function TargetField({ locale, todayCents, cents, typed, wrong = false }: Props) {
  const say = wordsFor(locale);
  const { tag, currency } = locales[locale];
  const sign = currency === 'GBP' ? '£' : '€';
  return (
    <AlertField
      id="alert-target"
      name="target"
      label={say('alerts.target', { sign })}
      optional={say('alerts.optional')}
      inputmode="decimal"
      autocomplete="off"
      maxLength={20}
      value={typed ?? (cents === undefined ? undefined : written(cents, tag))}
      hint={
        todayCents === undefined
          ? say('alerts.target_hint')
          : say('alerts.target_hint_today', { price: formatMoney(todayCents, currency, tag) })
      }
      error={wrong ? say('alerts.err_target', { example: written(24_950, tag) }) : undefined}
    />
  );
}
