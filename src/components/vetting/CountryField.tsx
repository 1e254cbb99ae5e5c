import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { sellerCountries } from '../../../functions/sellers/vetting/number-rules.ts';
import { countryName } from '../sellers/desk-words.ts';

interface Props {
  locale: LocaleId;
  name: string;
  label: string;
  value?: string;
  error?: string;
}

/** The countries that a refurbisher may be established in, in the order of the reader's alphabet. */
export function CountryField({ locale, name, label, value, error }: Props) {
  const say = wordsFor(locale);
  const countries = sellerCountries
    .map((code) => ({ code, text: countryName(code, locale) }))
    .sort((a, b) => a.text.localeCompare(b.text, locale));
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        class="in"
        id={name}
        name={name}
        required
        autocomplete="country"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      >
        <option value="">{say('vetting.form_country_pick')}</option>
        {countries.map(({ code, text }) => (
          <option key={code} value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
      {error && (
        <p class="msg" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
