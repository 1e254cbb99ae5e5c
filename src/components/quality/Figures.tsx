import { locales } from '../../../content/locales.ts';
import type { Tier, TierId } from '../../../content/quality/tiers.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { CostView } from '../../../functions/sellers/quality/cost-queries.ts';
import type { KpiView } from '../../../functions/sellers/quality/kpi-queries.ts';
import { paths } from '../../paths.ts';
import type { Room } from '../team/room.ts';
import { definitionOf, restsOn, shownValue } from './figure-words.ts';
import { Gauge } from './Gauge.tsx';
import { Trend } from './Trend.tsx';

interface Props {
  figures: readonly KpiView[];
  /** The tier whose thresholds are shown: the next one, or at the top the one that stands. */
  tier: Tier;
  costs?: CostView;
  room: Room;
  /** The part of the orders that is looked at; tiers are not decided by parts. */
  asked: { category?: string; market?: string };
}

/** Every figure: what it counts, how sure it is, its threshold, what it costs in rank, its months and its cases. */
export function Figures(props: Props) {
  return (
    <div class="figures">
      {props.figures.map((figure) => (
        <FigureCard key={figure.kpi} figure={figure} {...props} />
      ))}
    </div>
  );
}

function FigureCard({ figure, tier, costs, room, asked }: Props & { figure: KpiView }) {
  const { say } = room;
  const { kpi, cases, value } = figure;
  const name = say(`watch.kpi_${kpi}`);
  const whole = !asked.category && !asked.market;
  const limit = kpi !== 'review' && whole ? tier.thresholds[kpi] : undefined;
  return (
    <article class="figure" aria-labelledby={`kpi-${kpi}`}>
      <h3 id={`kpi-${kpi}`}>{name}</h3>
      <p class="figure-value">
        {value === null ? <span class="soft">{say('watch.no_cases')}</span> : <b>{shownValue(room, kpi, value)}</b>}
      </p>
      {cases > 0 && (
        <>
          <Gauge figure={figure} limit={limit} />
          <p class="data">{restsOn(room, figure)}</p>
        </>
      )}
      <ul class="figure-says">
        {figure.usual !== null && <li>{say('watch.usual', { rate: shownValue(room, kpi, figure.usual) })}</li>}
        {limit !== undefined && <li>{thresholdSays(room, figure, tier.id, limit)}</li>}
        <li>{costSays(room, kpi, costs)}</li>
      </ul>
      <p class="soft small">{definitionOf(say, kpi)}</p>
      {cases > 0 && (
        <>
          <Trend kpi={kpi} name={name} months={figure.months} room={room} asked={asked} />
          <p>
            <a class="go" href={paths.deskQuality(kpi, asked)}>
              {say('watch.to_cases')}
              <span class="vh">: {name}</span>
            </a>
          </p>
        </>
      )}
    </article>
  );
}

function thresholdSays({ say, percent }: Room, figure: KpiView, tier: TierId, limit: number): string {
  const asks = say('watch.asks', { tier: say(`watch.tier_${tier}`), limit: percent(limit) });
  if (figure.cases === 0) return asks;
  return `${asks} ${figure.high < limit ? say('watch.asks_met') : say('watch.asks_open', { high: percent(figure.high) })}`;
}

const costOf = { defect: 'defect', late_delivery: 'late', cancellation: 'cancelled' } as const;
const isCosted = (kpi: string): kpi is keyof typeof costOf => Object.hasOwn(costOf, kpi);

/** What a figure does to the rank, in money. */
function costSays({ say, locale }: Room, kpi: KpiView['kpi'], costs?: CostView): string {
  if (kpi === 'grade_dispute') return say('watch.cost_within');
  if (kpi === 'review') return say('watch.cost_little');
  if (!isCosted(kpi) || !costs) return say('watch.cost_none');
  const { own, usual } = costs.costs[costOf[kpi]];
  const money = (cents: number) => formatMoney(Math.round(cents), costs.currency, locales[locale].tag);
  return say('watch.cost', { own: money(own), usual: money(usual) });
}

/** Figures of one listing, side by side: few cases, so no months. */
export function ListingFigures({ figures, room }: { figures: readonly Omit<KpiView, 'months'>[]; room: Room }) {
  const { say } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <thead>
          <tr role="row">
            <th scope="col">{say('watch.col_figure')}</th>
            <th scope="col">{say('watch.col_value')}</th>
            <th scope="col">{say('watch.col_bounds')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr role="row" key={figure.kpi}>
              <th role="rowheader" scope="row">
                {say(`watch.kpi_${figure.kpi}`)}
              </th>
              <td role="cell" data-l={say('watch.col_value')}>
                <span>
                  {figure.value === null ? say('watch.no_cases') : shownValue(room, figure.kpi, figure.value)}
                </span>
              </td>
              <td role="cell" data-l={say('watch.col_bounds')}>
                <span>{figure.cases > 0 ? restsOn(room, figure) : '–'}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
