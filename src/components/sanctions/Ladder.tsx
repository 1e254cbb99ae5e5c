import { type LocaleId, locales } from '../../../content/locales.ts';
import ladder from '../../../content/sanctions/ladder.json' with { type: 'json' };
import { wordsFor } from '../../../content/words.ts';
import { rungs } from '../../../functions/sellers/sanctions/ladder-rules.ts';

/** The rules by which sanctions are proposed, as a table: every measure, rate, number of cases and forerunner. */
export function Ladder({ locale }: { locale: LocaleId }) {
  const say = wordsFor(locale);
  const percent = new Intl.NumberFormat(locales[locale].tag, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <details class="ladder">
      <summary>{say('sanctions.ladder_title')}</summary>
      <p>{say('sanctions.ladder_note', { days: ladder.windowDays })}</p>
      <div class="tbl stack">
        <table role="table">
          <caption class="vh">{say('sanctions.ladder_title')}</caption>
          <thead>
            <tr role="row">
              <th scope="col">{say('sanctions.col_measure')}</th>
              <th scope="col">{say('sanctions.col_kind')}</th>
              <th scope="col">{say('sanctions.col_threshold')}</th>
              <th scope="col">{say('sanctions.col_cases')}</th>
              <th scope="col">{say('sanctions.col_after')}</th>
            </tr>
          </thead>
          <tbody>
            {rungs.map(({ measure, kind, threshold, minCases, after }) => (
              <tr role="row" key={`${measure} ${kind}`}>
                <th role="rowheader" scope="row">
                  {say(`sanctions.ground_${measure}`)}
                </th>
                <td role="cell" data-l={say('sanctions.col_kind')}>
                  <span>{say(`sanctions.kind_${kind}`)}</span>
                </td>
                <td role="cell" data-l={say('sanctions.col_threshold')}>
                  <span>{percent.format(threshold)}</span>
                </td>
                <td role="cell" data-l={say('sanctions.col_cases')}>
                  <span>{minCases}</span>
                </td>
                <td role="cell" data-l={say('sanctions.col_after')}>
                  <span>
                    {after
                      ? say('sanctions.rung_after', {
                          kind: say(`sanctions.kind_${after.kind}`),
                          days: after.withinDays,
                        })
                      : say('sanctions.rung_first')}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
