import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { termNames } from '../../../functions/offers/choice/expected-cost.ts';
import type { ChoiceReports } from '../../../functions/offers/choice-contract.ts';

interface Props {
  locale: LocaleId;
  report: ChoiceReports['weights'];
}

/** What decides: how far the first and the second offer are apart, term by term, the heaviest first. */
export function Weights({ locale, report }: Props) {
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  if (!report || report.contests === 0) return <p class="small soft">{say('choice.live_none')}</p>;
  const amount = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(tag, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const rows = termNames
    .flatMap((term) => {
      const weight = report.terms[term];
      return weight ? [{ term, ...weight }] : [];
    })
    .sort((a, b) => b.share - a.share);
  const most = Math.max(...rows.map(({ share }) => share), Number.EPSILON);
  const made = { contests: report.contests, date: longDay(dayOf(report.at), tag), version: report.parameters };
  return (
    <div class="tbl weights">
      <table>
        <caption>{say('choice.weights_caption', made)}</caption>
        <thead>
          <tr>
            <th scope="col">{say('choice.example_row')}</th>
            <th scope="col" class="num">
              {say('choice.weights_mean')}
            </th>
            <th scope="col" class="num">
              {say('choice.weights_share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ term, meanAbsCents, share }) => (
            <tr key={term} style={`--v:${((share / most) * 100).toFixed(1)}%`}>
              <th scope="row">{say(`choice.term_${term}`)}</th>
              <td class="num">{amount.format(meanAbsCents / 100)}</td>
              <td class="num">{percent.format(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
