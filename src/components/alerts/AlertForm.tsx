import { type LocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { gradeName, type VariantFacts, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import {
  confirmHours,
  keptDays,
  mailsPerAlert,
  runningDays,
  suggestTarget,
} from '../../../functions/offers/alerts/rules.ts';
import { paths } from '../../paths.ts';
import { AlertField } from './AlertField.tsx';
import type { AlertRefusal } from './refusal.ts';
import { TargetField } from './TargetField.tsx';

interface Props {
  locale: LocaleId;
  model: Pick<CardModel, 'id' | 'name' | 'brand'>;
  /** The exact version that is looked at; left out, the alert is for any. */
  variant?: VariantFacts;
  grade?: ConditionId;
  /** The price that the page shows today; left out when it is sold out. */
  fromCents?: number;
  /** Nobody can list it yet: there is no price to compare with, so none is asked for. */
  waits?: boolean;
  /** The address that an account has proven, for who is signed in. */
  email?: string;
  /** Why the form came back, with what was typed. */
  refused?: AlertRefusal;
}

interface Choice {
  name: 'variant' | 'grade';
  legend: string;
  /** This one, and any. */
  options: readonly { value: string; label: string }[];
  chosen: string;
}

function Pair({ name, legend, options, chosen }: Choice) {
  return (
    <fieldset class="pair">
      <legend class="lbl">{legend}</legend>
      {options.map(({ value, label }) => (
        <label class="chk" key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Asks for a mail when a price is reached, or when something is on sale again. A plain form: it works without a script. */
export function AlertForm({ locale, model, variant, grade, fromCents, waits = false, email, refused }: Props) {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  const name = fullName(model, locale);
  const suggested = fromCents === undefined ? undefined : suggestTarget(fromCents);
  return (
    <form class="alert-form" method="post" action={paths.alerts(locale)}>
      <input type="hidden" name="model" value={model.id} />
      {variant && (
        <Pair
          name="variant"
          legend={say('alerts.version')}
          options={[
            { value: variant.id, label: variantLabel(variant, language) || name },
            { value: '', label: say('alerts.any_version', { name }) },
          ]}
          chosen={refused ? (refused.typed.variant ?? '') : variant.id}
        />
      )}
      {grade && (
        <Pair
          name="grade"
          legend={say('alerts.grade')}
          options={[
            { value: grade, label: gradeName(grade, language) },
            { value: '', label: say('alerts.any_grade') },
          ]}
          chosen={refused ? (refused.typed.grade ?? '') : grade}
        />
      )}
      <div class="row2">
        <AlertField
          id="alert-email"
          name="email"
          label={say('alerts.email')}
          type="email"
          autocomplete="email"
          maxLength={254}
          required
          value={refused?.typed.email ?? email}
          hint={say('alerts.email_hint')}
          error={refused?.fields.includes('email') ? say('alerts.err_email') : undefined}
        />
        {!waits && (
          <TargetField
            locale={locale}
            todayCents={fromCents}
            cents={refused ? undefined : suggested}
            typed={refused?.typed.target}
            wrong={refused?.fields.includes('target')}
          />
        )}
      </div>
      <button class="btn main" type="submit">
        {say('alerts.ask')}
      </button>
      <ul class="terms">
        <li>{say('alerts.term_confirm', { hours: confirmHours })}</li>
        <li>{say(waits ? 'alerts.term_wait' : 'alerts.term_mails', { most: mailsPerAlert })}</li>
        <li>{say('alerts.term_end', { months: Math.round(runningDays / 30) })}</li>
        <li>
          {say('alerts.term_address', { days: keptDays })}{' '}
          <a href={paths.help(locale, 'privacy')}>{say('alerts.privacy')}</a>
        </li>
      </ul>
    </form>
  );
}
