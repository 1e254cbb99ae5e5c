import { paths } from '../../paths.ts';
import { countryName } from '../sellers/desk-words.ts';
import type { Room } from './vetting-words.ts';

/** Who of the team answers here, the markets, when it lapses, and the way out. */
export function Beside({ room, usual }: { room: Room; usual: string }) {
  const { say, view, times, locale } = room;
  const people = [
    { role: say('vetting.app_quality_manager'), person: view.qualityManager },
    { role: say('vetting.app_account_manager'), person: view.accountManager },
  ].filter(({ person }) => person !== null);
  return (
    <aside class="slip">
      <h2>{say('vetting.app_people')}</h2>
      {people.length === 0 ? (
        <p class="data">{say('vetting.app_people_none')}</p>
      ) : (
        <dl class="spec">
          {people.map(({ role, person }) => (
            <div key={role}>
              <dt>{role}</dt>
              <dd>
                {person?.name}
                <br />
                <a href={`mailto:${person?.email}`}>{person?.email}</a>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {usual && <p class="data">{usual}</p>}
      <p class="data">
        {say('vetting.app_markets')}: {view.markets.map((market) => countryName(market, locale)).join(', ')}
      </p>
      {view.dueAt !== null && <p class="data">{say('vetting.app_due', { date: times.date(view.dueAt) })}</p>}
      {view.steps.includes('withdraw') && (
        <details class="leave">
          <summary>{say('vetting.app_withdraw')}</summary>
          <form class="flow" method="post" action={paths.applicationDeed('withdrawal')}>
            <input type="hidden" name="version" value={view.version} />
            <p class="data">{say('vetting.app_withdraw_note')}</p>
            <button class="btn risk" type="submit">
              {say('vetting.app_withdraw')}
            </button>
          </form>
        </details>
      )}
    </aside>
  );
}
