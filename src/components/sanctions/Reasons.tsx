import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import type { ToldReasons } from '../../../functions/sellers/sanctions/contract.ts';

/** A statement of reasons, row by row, in the language that it was written in. */
export function Reasons({ told, locale }: { told: ToldReasons; locale: LocaleId }) {
  const spoken = isLocaleId(told.locale) ? told.locale : 'en';
  const lang = locales[spoken].language === locales[locale].language ? undefined : locales[spoken].tag;
  return (
    <dl class="spec reasons" lang={lang}>
      {told.rows.map(({ id, label, text }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd class="given">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
