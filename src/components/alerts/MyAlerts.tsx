import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { describeAlert } from '../../../functions/offers/alerts/describe-alert.ts';
import type { AlertFacts } from '../../../functions/offers/alerts/queries.ts';
import { amountIn } from './alert-words.ts';

interface Props {
  locale: LocaleId;
  /** With the path of each one's own page. */
  alerts: readonly { facts: AlertFacts; page: string }[];
}

const states = ['requested', 'active', 'told'] as const;

/** The alerts of an address, for the account that has proven it. */
export function MyAlerts({ locale, alerts }: Props) {
  const say = wordsFor(locale);
  return (
    <section class="flow">
      <h2>{say('alerts.mine_title')}</h2>
      {alerts.length === 0 ? (
        <p class="soft">{say('alerts.mine_none')}</p>
      ) : (
        <div class="tbl stack">
          <table role="table">
            <caption class="vh">{say('alerts.mine_title')}</caption>
            <thead>
              <tr role="row">
                <th scope="col">{say('alerts.mine_device')}</th>
                <th scope="col">{say('alerts.waits_for')}</th>
                <th scope="col">{say('alerts.mine_state')}</th>
              </tr>
            </thead>
            <tbody>
              {alerts.map(({ facts, page }) => (
                <Row key={facts.alert.id} locale={locale} facts={facts} page={page} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ locale, facts, page }: { locale: LocaleId; facts: AlertFacts; page: string }) {
  const say = wordsFor(locale);
  const { alert } = facts;
  const { title, gradeText } = describeAlert(locale, { ...facts, grade: alert.grade });
  const state = states.find((one) => one === alert.state) ?? 'active';
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={page}>{title}</a>
        <span class="sub">{gradeText}</span>
      </th>
      <td role="cell" data-l={say('alerts.waits_for')}>
        <span>
          {alert.targetCents === null
            ? say('alerts.waits_for_stock')
            : say('alerts.waits_for_price', { price: amountIn(locale, alert, alert.targetCents) })}
        </span>
      </td>
      <td role="cell" data-l={say('alerts.mine_state')}>
        <span class={state === 'requested' ? 'st warn' : 'st ok'}>{say(`alerts.state_${state}`)}</span>
      </td>
    </tr>
  );
}
