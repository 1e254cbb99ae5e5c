import { wordsFor } from '../../../content/words.ts';
import type { DeclinedView } from '../../../functions/sellers/vetting/declined-queries.ts';
import { paths } from '../../paths.ts';
import { helpMail } from '../orders/say-headline.ts';

/** What is left of a declined application: why, point by point, and what can be done about it. */
export function Declined({ view }: { view: DeclinedView }) {
  const say = wordsFor(view.locale);
  return (
    <div class="flow">
      <div class="flow desk-head">
        <p class="data soft">{view.companyName}</p>
        <h1>{say('vetting.app_title_declined')}</h1>
        <p class="lead">{say('vetting.app_lead_declined')}</p>
      </div>
      <div class="note err">
        <b>{say('vetting.app_reason')}</b>
        <p class="said">{view.reason}</p>
      </div>
      {view.points.map(({ name, reason }) => (
        <section key={name}>
          <h2 class="mid-title">{name}</h2>
          <p class="said">{reason}</p>
        </section>
      ))}
      <div class="acts">
        <a class="btn" href={paths.sell(view.locale)}>
          {say('vetting.app_again')}
        </a>
        <a href={`mailto:${helpMail}`}>{say('vetting.app_write', { mail: helpMail })}</a>
        <form method="post" action={`${paths.desk()}/sign-out`}>
          <button class="btn sm" type="submit">
            {say('desk.sign_out')}
          </button>
        </form>
      </div>
    </div>
  );
}
