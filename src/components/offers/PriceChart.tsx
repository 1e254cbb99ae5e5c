import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { AlertForm } from '../alerts/AlertForm.tsx';
import type { OfferPage, Spoken } from './offer-words.ts';
import { height, type PriceScale, priceScale, type Run, width } from './price-scale.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

const dayMs = 86_400_000;
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
const at = ({ x, y }: { x: number; y: number }) => `--x:${percent(x)};--y:${percent(y)}`;
const isoOf = (day: number) => dayOf(day * dayMs);

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day of the rule, short: "ott" where a month begins, "24 ott" elsewhere. */
function tickWords(day: number, tag: string): string {
  const begins = isoOf(day).endsWith('-01');
  const key = `${tag} ${begins}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short', ...(begins ? {} : { day: 'numeric' }) });
    formats.set(key, format);
  }
  return format.format(day * dayMs);
}

/** Two step lines over a rule of months. What it shows, the sentence and the table around it say. */
function Drawing({ scale, spoken }: { scale: PriceScale; spoken: Spoken }) {
  const { say, money, locale } = spoken;
  const { levels, names, today, runs } = scale;
  const ticks = scale.dates.map(({ x }) => `M${Math.round(x * width)} ${height}v11`).join('');
  return (
    <div class="chart course" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="g" d={levels.map(({ y }) => `M0 ${Math.round(y * height)}h${width}`).join('')} />
        <path class="ax" d={`M0 ${height}h${width}v11${ticks}`} />
        {scale.lowest && <path class="ln2" d={scale.lowest} />}
        <path class="ln" d={scale.chosen} />
        {today && <path class="hd" d={`M${width} -10V${height + 11}`} />}
        {today && <path class="pt" d={`M${width} ${Math.round(today.y * height)}h0`} />}
      </svg>
      {levels.map(({ cents, y }) => (
        <span class="t l" key={cents} style={at({ x: 1, y })}>
          {money(cents)}
        </span>
      ))}
      {today && (
        <span class="t m" style={at({ x: 1, y: 0 })}>
          {say('model.chart_today', { price: money(runs.at(-1)?.chosenCents ?? 0) })}
        </span>
      )}
      <span class="t k over" style={at(names.chosen)}>
        {say(names.lowest ? 'model.chart_first' : 'model.chart_both')}
      </span>
      {names.lowest && (
        <span class="t under" style={at(names.lowest)}>
          {say('model.chart_lowest')}
        </span>
      )}
      {scale.dates.map(({ day, x }) => (
        <span class="t s" key={day} style={at({ x, y: 1 })}>
          {tickWords(day, locale.tag)}
        </span>
      ))}
    </div>
  );
}

/** Days without an offer between the readings, until today. */
function daysWithout({ runs }: PriceScale, today: number): number {
  const [first] = runs;
  const offered = runs.reduce((sum, run) => sum + run.until - run.from + 1, 0);
  return first ? today - first.from + 1 - offered : 0;
}

function Reading({ run, next, spoken }: { run: Run; next: number; spoken: Spoken }) {
  const { say, money, locale } = spoken;
  return (
    <>
      {next > run.until + 1 && (
        <tr>
          <th scope="row">{longDay(isoOf(run.until + 1), locale.tag)}</th>
          <td class="num soft" colspan={2}>
            {say('model.chart_none')}
          </td>
        </tr>
      )}
      <tr>
        <th scope="row">{longDay(isoOf(run.from), locale.tag)}</th>
        <td class="num">{money(run.chosenCents, true)}</td>
        <td class="num">{money(run.lowestCents, true)}</td>
      </tr>
    </>
  );
}

/** The same as figures, the latest first. */
function Readings({ scale, spoken, today }: { scale: PriceScale; spoken: Spoken; today: number }) {
  const { say } = spoken;
  return (
    <div class="acc">
      <details>
        <summary>{say('model.chart_table')}</summary>
        <div class="tbl readings">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('model.chart_from')}</th>
                <th scope="col" class="num">
                  {say('model.chart_col_first')}
                </th>
                <th scope="col" class="num">
                  {say('model.chart_col_lowest')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...scale.runs].reverse().map((run, i, all) => (
                <Reading key={run.from} run={run} next={all[i - 1]?.from ?? today + 1} spoken={spoken} />
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

/** A mail when it costs less; where nothing is on sale, the decision column asks for one already. */
function TellCheaper({ page, spoken }: Props) {
  const { view, localeId, model } = page;
  const [chosen] = view.offers;
  if (!chosen) return null;
  return (
    <div class="acc tell">
      <details id="tell">
        <summary>{spoken.say('model.tell_cheaper')}</summary>
        <AlertForm
          locale={localeId}
          model={model}
          variant={view.variant}
          grade={view.grade}
          fromCents={chosen.priceCents}
        />
      </details>
    </div>
  );
}

/** What this combination cost from day to day: the first offer's price and the lowest, both delivered. */
export function PriceChart({ page, spoken }: Props) {
  const { say, money, locale } = spoken;
  const { variant, grade } = page.view;
  const today = Math.floor(page.now / dayMs);
  const scale = priceScale(page.readings, today);
  const begin = scale?.runs[0];
  if (!scale || !begin) return null;
  const prices = scale.runs.map(({ chosenCents }) => chosenCents);
  const days = today - begin.from + 1;
  const gaps = daysWithout(scale, today);
  const between = { days, low: money(Math.min(...prices)), high: money(Math.max(...prices)) };
  const now = scale.today && money(prices.at(-1) ?? 0);
  return (
    <section class="sec" id="course">
      <header>
        <h2>{say('model.chart_title', { days })}</h2>
        <p>
          {say('model.chart_note', {
            variant: variantLabel(variant, locale.language),
            grade: gradeName(grade, locale.language),
          })}
        </p>
      </header>
      <div>
        <p>
          {now ? say('model.chart_between', { ...between, today: now }) : say('model.chart_between_gone', between)}
          {gaps > 0 && ` ${say('model.chart_gaps', { count: gaps })}`}
        </p>
        <Drawing scale={scale} spoken={spoken} />
        <p class="data soft">{say('model.chart_no_reduction')}</p>
        <Readings scale={scale} spoken={spoken} today={today} />
        <TellCheaper page={page} spoken={spoken} />
      </div>
    </section>
  );
}
