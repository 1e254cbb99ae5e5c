import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { confirmHours, keptDays, mailsPerAlert, runningDays } from '../../../functions/offers/alerts/rules.ts';
import { paths } from '../../paths.ts';

/** What alerts are, and the way to a device that one can be asked for. */
export function About({ locale }: { locale: LocaleId }) {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  return (
    <div class="wrap alert">
      <div class="flow">
        <h1>{say('alerts.title')}</h1>
        <p class="lead">{say('alerts.lead')}</p>
      </div>
      <section class="flow">
        <h2>{say('alerts.how_title')}</h2>
        <ol class="stages">
          <li>
            <h3>{say('alerts.how_ask')}</h3>
            <p>{say('alerts.how_ask_note')}</p>
          </li>
          <li>
            <h3>{say('alerts.how_confirm')}</h3>
            <p>{say('alerts.term_confirm', { hours: confirmHours })}</p>
          </li>
          <li>
            <h3>{say('alerts.how_mail')}</h3>
            <p>{say('alerts.term_mails', { most: mailsPerAlert })}</p>
          </li>
          <li>
            <h3>{say('alerts.how_end')}</h3>
            <p>
              {say('alerts.term_end', { months: Math.round(runningDays / 30) })}{' '}
              {say('alerts.term_address', { days: keptDays })}
            </p>
          </li>
        </ol>
      </section>
      <section class="flow">
        <h2>{say('alerts.where_title')}</h2>
        <p>{say('alerts.where_note')}</p>
        <ul class="places">
          {categories.map((category) => (
            <li key={category.id}>
              <a href={paths.category(locale, category.slug[language])}>{category.name[language]}</a>
            </li>
          ))}
        </ul>
        <p>
          <a href={paths.signIn(locale)}>{say('alerts.all_mine')}</a>
        </p>
      </section>
    </div>
  );
}
