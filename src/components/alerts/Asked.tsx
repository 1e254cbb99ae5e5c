import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { confirmHours } from '../../../functions/offers/alerts/rules.ts';
import { paths } from '../../paths.ts';

/** After asking: the same for every address, so that it says nothing of what that address has. */
export function Asked({ locale }: { locale: LocaleId }) {
  const say = wordsFor(locale);
  return (
    <div class="wrap alert">
      <div class="flow" role="status">
        <h1>{say('alerts.asked_title')}</h1>
        <p class="lead">{say('alerts.asked_lead', { hours: confirmHours })}</p>
      </div>
      <p>{say('alerts.asked_none')}</p>
      <p>
        <a class="go" href={paths.home(locale)}>
          {say('alerts.asked_go')}
        </a>
      </p>
    </div>
  );
}
