import type { MonthOfSeller, SellerFacts, SellerHealth } from '../../../functions/sellers/quality/health-queries.ts';
import { paths } from '../../paths.ts';
import { Plot } from './Plot.tsx';
import { Rate } from './Rate.tsx';
import type { Room } from './room.ts';
import { answerTime, fullRates } from './SellerTable.tsx';
import { gateName, kindName, sellerState, stateMark } from './team-words.ts';

interface Props {
  seller: SellerHealth;
  facts: SellerFacts;
  months: readonly MonthOfSeller[];
  room: Room;
  /** Whether the reader may open its application. */
  toApplication: boolean;
}

/** One seller: who answers for it, what customers experienced, the last year month by month, and what runs out. */
export function SellerSheet({ seller, facts, months, room, toApplication }: Props) {
  const { say, locale } = room;
  return (
    <>
      <div class="flow desk-head">
        <p>
          <a href={paths.teamSellers()}>{say('team.nav_sellers')}</a>
        </p>
        <h1>{seller.name}</h1>
        <p class="lead">
          <span class={stateMark(seller.state)}>{sellerState(say, seller.state)}</span>
        </p>
        <ul class="acts">
          {seller.state !== 'applying' && (
            <li>
              <a class="go" href={paths.seller(locale, seller.slug)}>
                {say('team.to_its_page')}
              </a>
            </li>
          )}
          {toApplication && (
            <li>
              <a class="go" href={paths.teamApplication(seller.sellerId)}>
                {say('team.to_its_application')}
              </a>
            </li>
          )}
        </ul>
      </div>
      <section class="sec">
        <header>
          <h2>{say('team.seller_who')}</h2>
        </header>
        <Who seller={seller} facts={facts} room={room} />
      </section>
      <section class="sec">
        <header>
          <h2>{say('team.seller_record')}</h2>
          <p>{say('team.seller_record_note')}</p>
        </header>
        <Record seller={seller} room={room} />
      </section>
      <section class="sec">
        <header>
          <h2>{say('team.seller_months')}</h2>
          <p>{say('team.seller_months_note')}</p>
        </header>
        <Months months={months} room={room} />
      </section>
      <section class="sec">
        <header>
          <h2>{say('team.seller_gates')}</h2>
          <p>{say('team.seller_gates_note')}</p>
        </header>
        <Gates facts={facts} room={room} />
      </section>
    </>
  );
}

function Who({ seller, facts, room }: Pick<Props, 'seller' | 'facts' | 'room'>) {
  const { say } = room;
  const { live, paused, ended } = facts.listings;
  const start =
    seller.startCap === null
      ? say('team.start_none')
      : say(seller.startFull ? 'team.start_full' : 'team.start_cap', { count: seller.startCap });
  const rows: [string, string][] = [
    [say('team.legal_name'), facts.legalName],
    [say('team.col_kind'), kindName(say, seller.kind)],
    [say('team.col_place'), `${facts.city}, ${room.country(seller.country)}`],
    [say('team.since'), room.day(seller.since)],
    [say('team.account_manager'), seller.accountManager ?? say('team.nobody')],
    [say('team.quality_manager'), seller.qualityManager ?? say('team.nobody')],
    [say('team.start'), start],
    [say('team.listings'), say('team.listings_counts', { live, paused, ended })],
    [say('team.phone'), facts.phone],
  ];
  return (
    <dl class="spec">
      {rows.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text || say('team.none')}</dd>
        </div>
      ))}
      <div>
        <dt>{say('desk.email')}</dt>
        <dd>
          <a href={`mailto:${facts.email}`}>{facts.email}</a>
        </dd>
      </div>
    </dl>
  );
}

function Record({ seller, room }: Pick<Props, 'seller' | 'room'>) {
  const { say } = room;
  const rates = ['defects', 'late', 'cancelled'] as const;
  return (
    <dl class="team-rates">
      {rates.map((name) => (
        <div key={name}>
          <dt>{say(`team.col_${name}`)}</dt>
          <dd>
            <Rate rate={seller[name]} full={fullRates[name]} room={room} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{say('team.reviews')}</dt>
        <dd>
          {seller.ratingMean === null
            ? say('team.none')
            : say('team.reviews_of', { mean: room.number(seller.ratingMean), count: seller.reviews })}
        </dd>
      </div>
      <div>
        <dt>{say('team.col_answers')}</dt>
        <dd>
          {answerTime(room, seller.answerMinutes)}{' '}
          <small class="soft">{say('team.answers_of', { count: seller.answers })}</small>
        </dd>
      </div>
    </dl>
  );
}

const plots = ['shipped', 'late', 'dropped', 'faults'] as const;

function Months({ months, room }: { months: readonly MonthOfSeller[]; room: Room }) {
  const { say } = room;
  const few = Math.max(4, ...months.flatMap(({ late, dropped, faults }) => [late, dropped, faults]));
  return (
    <div>
      <div class="team-plots">
        {plots.map((name) => {
          const total = months.reduce((sum, month) => sum + month[name], 0);
          const title = say(`team.plot_${name}_title`);
          return (
            <figure key={name}>
              <figcaption>
                <b>{title}</b>{' '}
                <span class="soft">{say('team.plot_total', { count: total, months: months.length })}</span>
              </figcaption>
              <Plot
                values={months.map((month) => month[name])}
                label={say('team.plot_label', { title, count: total })}
                most={name === 'shipped' ? undefined : few}
              />
              <p class="team-span soft" aria-hidden="true">
                <span>{room.month(months[0]?.month ?? '')}</span>
                <span>{room.month(months.at(-1)?.month ?? '')}</span>
              </p>
            </figure>
          );
        })}
      </div>
      <details class="team-more">
        <summary>{say('team.months_table')}</summary>
        <div class="tbl months" tabIndex={0}>
          <table>
            <caption class="vh">{say('team.seller_months')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('team.col_month')}</th>
                {plots.map((name) => (
                  <th scope="col" class="num" key={name}>
                    {say(`team.plot_${name}_title`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...months].reverse().map((month) => (
                <tr key={month.month}>
                  <th scope="row">{room.month(month.month)}</th>
                  {plots.map((name) => (
                    <td class="num" key={name}>
                      {month[name]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

/** Gates within this are near their end. */
const nearMs = 60 * 86_400_000;

function Gates({ facts, room }: Pick<Props, 'facts' | 'room'>) {
  const { say, now } = room;
  if (facts.gates.length === 0) return <p class="soft">{say('team.seller_gates_none')}</p>;
  return (
    <ul class="team-gates">
      {facts.gates.map(({ gate, market, state, expiresAt }) => {
        const over = expiresAt !== null && expiresAt <= now;
        const mark = over ? 'st err' : expiresAt !== null && expiresAt - now < nearMs ? 'st warn' : stateMark(state);
        return (
          <li key={`${gate} ${market}`}>
            <span>{gateName(say, gate, room.country(market))}</span>
            <span class={mark}>
              {expiresAt === null
                ? say(`team.gate_state_${state as 'open'}`)
                : say(over ? 'team.gate_ran_out' : 'team.gate_until', { day: room.day(expiresAt) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
