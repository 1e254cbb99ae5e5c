import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { postcodeExample } from '../../../functions/checkout/rules.ts';
import { Field } from './Field.tsx';
import type { FieldName, Refused } from './refusal.ts';

interface Props {
  locale: LocaleId;
  /** What was typed before: into a form that was refused, or kept. */
  typed: Readonly<Record<string, string>>;
  refused?: Refused;
  /** The address the account has proven, for who is signed in. */
  email?: string;
}

/** Six digits and letters need no digits-only keyboard: only where postcodes are numbers. */
const numericPostcodes = ['IT', 'FR', 'DE', 'ES'];

/** A country's name as the locale writes it. */
export const countryName = (locale: LocaleId): string =>
  new Intl.DisplayNames(locales[locale].tag, { type: 'region' }).of(locales[locale].market) ?? locales[locale].market;

/** What is wrong with a field, in words. */
export function fieldError(name: Exclude<FieldName, 'voucher'>, locale: LocaleId): string {
  const { market } = locales[locale];
  const example = postcodeExample(market);
  return wordsFor(locale)(`cart.err_${name}`, { market, example, country: countryName(locale) });
}

/** Where the parcels go: the fields in the order in which an address is said. */
export function AddressFields({ locale, typed, refused, email }: Props) {
  const say = wordsFor(locale);
  const { market } = locales[locale];
  const of = (name: Exclude<FieldName, 'voucher'>) => ({
    name,
    value: typed[name],
    error: refused?.fields.includes(name) ? fieldError(name, locale) : undefined,
    focus: refused?.fields[0] === name,
  });
  const countryError = of('country').error;
  return (
    <div class="row2">
      <Field
        {...of('email')}
        value={typed.email ?? email}
        label={say('cart.email')}
        hint={say('cart.email_hint')}
        type="email"
        autocomplete="email"
        capitals="none"
        maxLength={254}
        span
      />
      <Field {...of('firstName')} label={say('cart.firstName')} autocomplete="given-name" maxLength={60} anyScript />
      <Field {...of('lastName')} label={say('cart.lastName')} autocomplete="family-name" maxLength={60} anyScript />
      <Field {...of('street')} label={say('cart.street')} autocomplete="address-line1" maxLength={120} span anyScript />
      <Field
        {...of('extra')}
        label={say('cart.extra')}
        optional={say('cart.optional')}
        autocomplete="address-line2"
        maxLength={120}
        span
        anyScript
      />
      <div class="two">
        <Field
          {...of('postcode')}
          label={say('cart.postcode', { market })}
          hint={say('cart.postcode_hint', { example: postcodeExample(market) })}
          autocomplete="postal-code"
          inputmode={numericPostcodes.includes(market) ? 'numeric' : 'text'}
          capitals="characters"
          maxLength={12}
        />
        <Field {...of('city')} label={say('cart.city')} autocomplete="address-level2" maxLength={80} anyScript />
      </div>
      <div class="field span" id="country" tabIndex={countryError ? -1 : undefined}>
        <p class="lbl">{say('cart.country')}</p>
        <p>{countryName(locale)}</p>
        <p class="hint">{say('cart.country_hint')}</p>
        {countryError && <p class="msg">{countryError}</p>}
        <input type="hidden" name="country" value={market} />
      </div>
      <Field
        {...of('phone')}
        label={say('cart.phone')}
        optional={say('cart.optional')}
        hint={say('cart.phone_hint')}
        type="tel"
        autocomplete="tel"
        maxLength={30}
        span
      />
    </div>
  );
}
