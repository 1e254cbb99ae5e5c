import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { type Outcome, outcomes } from '../../../functions/offers/choice/rates.ts';
import type { CalibrationReport, ChoiceReports } from '../../../functions/offers/choice-contract.ts';

type Tested = CalibrationReport['outcomes'][Outcome];

const numbers = (tag: string, digits: number, style: 'percent' | 'decimal' = 'decimal') =>
  new Intl.NumberFormat(tag, { style, minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The columns that a whole outcome and each group of it have. */
function shortColumns(tag: string) {
  const [count, percent] = [numbers(tag, 0), numbers(tag, 1, 'percent')];
  return [
    ['choice.cal_lines', ({ lines }) => count.format(lines)],
    ['choice.cal_predicted', ({ predicted }) => percent.format(predicted)],
    ['choice.cal_observed', ({ observed }) => percent.format(observed)],
  ] as const satisfies readonly [string, (of: Tested['bins'][number]) => string][];
}

/** … and what a whole outcome has beside them. */
function longColumns(tag: string) {
  const [score, percent] = [numbers(tag, 4), numbers(tag, 1, 'percent')];
  return [
    ...shortColumns(tag),
    ['choice.cal_brier', ({ brier }) => score.format(brier)],
    ['choice.cal_base', ({ brierOfBase }) => score.format(brierOfBase)],
    ['choice.cal_ece', ({ ece }) => percent.format(ece)],
  ] as const satisfies readonly [string, (of: Tested) => string][];
}

interface BinsProps {
  locale: LocaleId;
  outcome: Outcome;
  bins: Tested['bins'];
}

function Bins({ locale, outcome, bins }: BinsProps) {
  const say = wordsFor(locale);
  const columns = shortColumns(locales[locale].tag);
  return (
    <details>
      <summary>{say('choice.cal_bins', { what: say(`choice.outcome_${outcome}`) })}</summary>
      <div class="tbl">
        <table>
          <thead>
            <tr>
              {columns.map(([key]) => (
                <th key={key} scope="col" class="num">
                  {say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bins.map((bin, index) => (
              <tr key={index}>
                {columns.map(([key, of]) => (
                  <td key={key} class="num">
                    {of(bin)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface Props {
  locale: LocaleId;
  report: ChoiceReports['calibration'];
}

/** How predicted frequencies came true in time that they were not fitted on. */
export function Calibration({ locale, report }: Props) {
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  const tested = report ? outcomes.filter((outcome) => report.outcomes[outcome].lines > 0) : [];
  if (!report || tested.length === 0) return <p class="small soft">{say('choice.live_none')}</p>;
  const made = {
    from: longDay(report.heldOutFrom, tag),
    date: longDay(dayOf(report.at), tag),
    version: report.parameters,
  };
  return (
    <div>
      <div class="tbl">
        <table>
          <caption>{say('choice.cal_caption', made)}</caption>
          <thead>
            <tr>
              <th scope="col">{say('choice.cal_what')}</th>
              {tested.map((outcome) => (
                <th key={outcome} scope="col" class="num">
                  {say(`choice.outcome_${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {longColumns(tag).map(([key, of]) => (
              <tr key={key}>
                <th scope="row">{say(key)}</th>
                {tested.map((outcome) => (
                  <td key={outcome} class="num">
                    {of(report.outcomes[outcome])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small soft">{say('choice.cal_note')}</p>
      {tested.map((outcome) => (
        <Bins key={outcome} locale={locale} outcome={outcome} bins={report.outcomes[outcome].bins} />
      ))}
    </div>
  );
}
