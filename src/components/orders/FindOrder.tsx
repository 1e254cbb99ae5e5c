import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { paths } from '../../paths.ts';
import { Note } from '../cart/Note.tsx';

interface Props {
  locale: LocaleId;
  /** The page opened an order that is not there, or not theirs. */
  notFound?: boolean;
  number?: string;
  error?: string | null;
}

/** Number and e-mail address open an order together; either alone opens nothing. */
export function FindOrder({ locale, notFound = false, number, error }: Props) {
  const say = wordsFor(locale);
  const known = ['order_not_found', 'too_many_tries', 'invalid_input'] as const;
  const said = known.find((code) => code === error);
  return (
    <div class="wrap find-order">
      <div class="flow">
        <h1>{say(notFound ? 'order.not_found_title' : 'order.find_title')}</h1>
        <p class="lead">{say(notFound ? 'order.not_found' : 'order.find_lead')}</p>
      </div>
      {error && (
        <Note kind="err" title={say('order.error_title')}>
          <p>{said ? say(`order.error_${said}`) : say('order.error_other')}</p>
        </Note>
      )}
      <form class="find-form" method="post" action={paths.orderSearch(locale)}>
        <div class="field">
          <label for="number">{say('order.find_number')}</label>
          <input
            class="in"
            id="number"
            name="number"
            value={number}
            required
            maxLength={20}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="number-hint"
          />
          <p class="hint" id="number-hint">
            {say('order.find_number_hint')}
          </p>
        </div>
        <div class="field">
          <label for="email">{say('order.find_email')}</label>
          <input class="in" id="email" name="email" type="email" required maxLength={254} autocomplete="email" />
        </div>
        <button class="btn main" type="submit">
          {say('order.find_go')}
        </button>
      </form>
      <p class="soft">
        {say('order.find_account')} <a href={paths.signIn(locale)}>{say('order.find_sign_in')}</a>
      </p>
    </div>
  );
}
