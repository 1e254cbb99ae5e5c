import categories from '../../../content/catalogue/categories.json';
import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { sellerKinds } from '../../../db/schema/sellers.ts';
import { limits } from '../../../functions/limits.ts';
import { wantableMarkets } from '../../../functions/sellers/vetting/gate-rules.ts';
import { paths } from '../../paths.ts';
import { countryName } from '../sellers/desk-words.ts';
import { CheckBoxes } from './CheckBoxes.tsx';
import { CountryField } from './CountryField.tsx';
import { ErrorList } from './ErrorList.tsx';
import type { FormRefusal } from './refusal.ts';
import { TextField } from './TextField.tsx';

interface Props {
  locale: LocaleId;
  refused?: FormRefusal;
}

/** The fields of the form that can be wrong, in its order. */
const asked = [
  'companyName',
  'kind',
  'country',
  'website',
  'markets',
  'categories',
  'about',
  'contactName',
  'email',
] as const;
type Asked = (typeof asked)[number];

/** Which fields are wrong. Boxes are looked at last by the contract, so that their absence is seen here as well. */
function wrongFields({ fields, typed }: FormRefusal): Asked[] {
  const none = (start: string) => !Object.keys(typed).some((name) => name.startsWith(start));
  return asked.filter(
    (name) =>
      fields.includes(name) || (name === 'markets' && none('market_')) || (name === 'categories' && none('category_')),
  );
}

/** Ten kinds, each with one line that says what it does. */
function Kinds({ locale, chosen, error }: { locale: LocaleId; chosen?: string; error?: string }) {
  const say = wordsFor(locale);
  return (
    <fieldset class="field" id="kind" aria-describedby={error ? 'kind-hint kind-error' : 'kind-hint'}>
      <legend class="lbl">{say('vetting.form_kind')}</legend>
      <p class="hint" id="kind-hint">
        {say('vetting.form_kind_hint')}
      </p>
      <div class="pick kinds">
        {sellerKinds.map((kind) => (
          <label class="opt" key={kind}>
            <input
              type="radio"
              name="kind"
              value={kind}
              required
              checked={kind === chosen}
              aria-invalid={error ? 'true' : undefined}
            />
            <span class="ring" />
            <span class="nm">{say(`shop.kind_${kind}`)}</span>
            <span />
            <span class="ds">{say(`vetting.kind_${kind}_line`)}</span>
          </label>
        ))}
      </div>
      {error && (
        <p class="msg" id="kind-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Why nothing was sent: the fields to look at, or what else stands in the way. */
function Refused({ locale, refused, wrong }: { locale: LocaleId; refused: FormRefusal; wrong: Asked[] }) {
  const say = wordsFor(locale);
  if (refused.code === 'invalid_input' && wrong.length > 0)
    return <ErrorList say={say} faults={wrong.map((field) => ({ field, text: say(`vetting.form_bad_${field}`) }))} />;
  return (
    <div class="note err" role="alert">
      <b>{say('vetting.form_refused')}</b>
      <p>{say(refused.code === 'too_many_tries' ? 'vetting.form_too_many' : 'vetting.form_other')}</p>
    </div>
  );
}

/** Where and what it wants to sell; its own market is ticked to begin with. */
function Boxes({ locale, refused, bad }: Props & { bad: (name: Asked) => string | undefined }) {
  const say = wordsFor(locale);
  const { language, market: home } = locales[locale];
  const typed = refused?.typed ?? {};
  return (
    <>
      <CheckBoxes
        name="markets"
        start="market_"
        legend={say('vetting.form_markets')}
        hint={say('vetting.form_markets_hint')}
        error={bad('markets')}
        options={wantableMarkets.map((market) => ({ value: market, text: countryName(market, locale) }))}
        ticked={(market) => (refused ? `market_${market}` in typed : market === home)}
      />
      <CheckBoxes
        name="categories"
        start="category_"
        legend={say('vetting.form_categories')}
        error={bad('categories')}
        options={categories.map(({ id, name }) => ({ value: id, text: name[language] }))}
        ticked={(category) => `category_${category}` in typed}
      />
    </>
  );
}

/** The application: what a company is, where and what it wants to sell, and who speaks for it. */
export function ApplyForm({ locale, refused }: Props) {
  const say = wordsFor(locale);
  const typed = refused?.typed ?? {};
  const wrong = refused?.code === 'invalid_input' ? wrongFields(refused) : [];
  const bad = (name: Asked) => (wrong.includes(name) ? say(`vetting.form_bad_${name}`) : undefined);
  const text = (name: Asked, maxLength: number) => ({ name, value: typed[name], error: bad(name), maxLength });
  return (
    <form class="flow apply-form" method="post" action={paths.sellApply(locale)}>
      {refused && <Refused locale={locale} refused={refused} wrong={wrong} />}
      <TextField
        {...text('companyName', 120)}
        label={say('vetting.form_company')}
        hint={say('vetting.form_company_hint')}
        autocomplete="organization"
      />
      <Kinds locale={locale} chosen={typed.kind} error={bad('kind')} />
      <div class="row2">
        <CountryField
          locale={locale}
          name="country"
          label={say('vetting.form_country')}
          value={typed.country}
          error={bad('country')}
        />
        <TextField
          {...text('website', 200)}
          type="url"
          label={say('vetting.form_website')}
          hint={say('vetting.form_website_hint')}
          optional={say('vetting.form_optional')}
          autocomplete="url"
        />
      </div>
      <Boxes locale={locale} refused={refused} bad={bad} />
      <TextField
        {...text('about', 2000)}
        label={say('vetting.form_about')}
        hint={say('vetting.form_about_hint')}
        rows={5}
      />
      <div class="row2">
        <TextField {...text('contactName', 120)} label={say('vetting.form_contact')} autocomplete="name" />
        <TextField
          {...text('email', limits.addressChars.email)}
          type="email"
          label={say('vetting.form_email')}
          hint={say('vetting.form_email_hint')}
          autocomplete="email"
        />
      </div>
      <button class="btn main" type="submit">
        {say('vetting.form_send')}
      </button>
    </form>
  );
}
