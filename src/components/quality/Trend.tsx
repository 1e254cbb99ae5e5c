import type { KpiId } from '../../../content/quality/tiers.ts';
import type { MonthOfKpi } from '../../../functions/sellers/quality/kpi-queries.ts';
import { paths } from '../../paths.ts';
import { Plot } from '../team/Plot.tsx';
import type { Room } from '../team/room.ts';
import { shownValue } from './figure-words.ts';

interface Props {
  kpi: KpiId;
  name: string;
  months: readonly MonthOfKpi[];
  room: Room;
  /** What else the cases of a month are asked for by. */
  asked: Readonly<Record<string, string | undefined>>;
}

const valueOfMonth = ({ cases, hits }: MonthOfKpi): number | null => (cases > 0 ? hits / cases : null);

/** A figure month by month: drawn, and behind it the same as a table whose months open their cases. */
export function Trend({ kpi, name, months, room, asked }: Props) {
  const { say } = room;
  const shown = (month: MonthOfKpi) => {
    const value = valueOfMonth(month);
    return value === null ? '–' : shownValue(room, kpi, value);
  };
  const list = months.map((month) => `${room.month(month.month)}: ${shown(month)}`).join(', ');
  const rates = months.map(valueOfMonth);
  return (
    <div class="trend">
      <Plot
        values={
          kpi === 'review'
            ? rates.map((mean) => (mean === null ? 0 : mean - 1))
            : rates.map((rate) => (rate ?? 0) * 100)
        }
        label={say('watch.trend_said', { name, list })}
        most={kpi === 'review' ? 4 : 5}
      />
      <p class="team-span soft" aria-hidden="true">
        <span>{room.month(months[0]?.month ?? '')}</span>
        <span>{room.month(months.at(-1)?.month ?? '')}</span>
      </p>
      <details class="team-more">
        <summary>{say('watch.trend_table')}</summary>
        <div class="tbl months" tabIndex={0}>
          <table>
            <caption class="vh">{say('watch.trend', { name })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('watch.col_month')}</th>
                <th scope="col" class="num">
                  {say('watch.col_cases')}
                </th>
                {kpi !== 'review' && (
                  <th scope="col" class="num">
                    {say('watch.col_hits')}
                  </th>
                )}
                <th scope="col" class="num">
                  {say(kpi === 'review' ? 'watch.col_mean' : 'watch.col_rate')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...months].reverse().map((month) => (
                <tr key={month.month}>
                  <th scope="row">
                    {month.cases > 0 ? (
                      <a href={paths.deskQuality(kpi, { ...asked, month: month.month, all: '1' })}>
                        {room.month(month.month)}
                      </a>
                    ) : (
                      room.month(month.month)
                    )}
                  </th>
                  <td class="num">{month.cases}</td>
                  {kpi !== 'review' && <td class="num">{month.hits}</td>}
                  <td class="num">{shown(month)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
