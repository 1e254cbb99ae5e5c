import { longDay } from '../../../functions/catalogue/dates.ts';
import { hasBattery } from '../../../functions/catalogue/grade-words.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { offerSorts } from '../../../functions/offers/contract.ts';
import { deliveryDates } from '../../../functions/offers/delivery.ts';
import { billOf, rulesOn } from '../../../functions/offers/explain.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import { AddForm } from './BuyColumn.tsx';
import { type Comparison, comparisonOf } from './comparison.ts';
import { EveryTerm } from './EveryTerm.tsx';
import { comparisonPath, heldDay, type OfferPage, type Spoken } from './offer-words.ts';
import { barredWords } from './reason-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** The columns between workshop and sum; that of the rules only where one counts. */
function columnsOf({ rows, barred }: Comparison) {
  const ruled = [...rows, ...barred].some((offer) => billOf(offer).rules !== 0);
  return ruled
    ? (['price', 'rules', 'defect', 'delay', 'value'] as const)
    : (['price', 'defect', 'delay', 'value'] as const);
}
type Columns = ReturnType<typeof columnsOf>;

function Row({ page, spoken, offer, columns }: Props & { offer: ShelfOffer; columns: Columns }) {
  const { say, locale, money } = spoken;
  const bill = billOf(offer);
  const { seller } = offer;
  const dates = deliveryDates(seller.standard, page.now, seller.country, locale.market);
  const first = offer === page.view.offers[0];
  const why = offer.barred ? barredWords(page.barredBy.get(seller.id), spoken) : undefined;
  const signed = (cents: number, takesOff: boolean) =>
    `${cents < 0 || (takesOff && cents === 0) ? '−' : '+'} ${money(Math.abs(cents), true)}`;
  return (
    <tr class={first ? 'is-on' : undefined}>
      <th scope="row">
        {seller.name}
        <span class="sub">{say('model.row_sub', { city: seller.city, date: heldDay(dates.until, locale.tag) })}</span>
        {rulesOn(offer).map((rule) => (
          <span class="sub" key={rule}>
            {say(`model.row_${rule}`)}
          </span>
        ))}
        {why && <span class="sub">{why}</span>}
      </th>
      {columns.map((column) => (
        <td class={column === 'rules' && bill.rules === 0 ? 'num nil' : 'num'} key={column}>
          {column === 'price' ? money(bill.price, true) : signed(bill[column], column === 'value')}
        </td>
      ))}
      <td class="num tot">{money(bill.sum, true)}</td>
      <td class="num act">
        {first ? <b class="nb">{say('model.chosen')}</b> : <AddForm page={page} spoken={spoken} offer={offer} small />}
      </td>
    </tr>
  );
}

/** Links, so that the order changes without a script. */
function SortLinks({ page, spoken }: Props) {
  const { say } = spoken;
  return (
    <nav class="sorts" aria-label={say('model.sort_label')}>
      <ul>
        {offerSorts.map((sort) => (
          <li key={sort}>
            <a href={comparisonPath(page, sort)} aria-current={page.sort === sort ? 'true' : undefined}>
              {say(`model.sort_${sort}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Head({ spoken: { say }, columns, battery }: { spoken: Spoken; columns: Columns; battery: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{say('model.col_seller')}</th>
        {columns.map((column) => (
          <th scope="col" class="num" key={column}>
            {say(`model.col_${column}`, { battery })}
          </th>
        ))}
        <th scope="col" class="num">
          {say('model.col_sum')}
        </th>
        <th>
          <span class="vh">{say('model.col_choose')}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Offers that can be bought and are never put first, below the others, with the reason. */
function Barred({ page, spoken, barred, columns }: Props & { barred: readonly ShelfOffer[]; columns: Columns }) {
  const { say } = spoken;
  if (barred.length === 0) return null;
  return (
    <tbody class="apart">
      <tr>
        <th scope="rowgroup" colspan={columns.length + 3}>
          {say('model.barred_title')}
          <span class="sub">{say('model.barred_note', { count: barred.length })}</span>
        </th>
      </tr>
      {barred.map((offer) => (
        <Row key={offer.offerId} page={page} spoken={spoken} offer={offer} columns={columns} />
      ))}
    </tbody>
  );
}

/** Every rival with its terms side by side; on phones each row is one written sum. */
export function AllOffers({ page, spoken }: Props) {
  const { say, locale } = spoken;
  const { variant, grade } = page.view;
  const comparison = comparisonOf(page.view, page.sort);
  const { rows, barred, total } = comparison;
  if (total === 0) return null;
  const what = {
    name: fullName(page.model, locale.language),
    variant: variantLabel(variant, locale.language),
    grade: gradeName(grade, locale.language),
  };
  const columns = columnsOf(comparison);
  const battery = hasBattery(page.model) ? 'yes' : 'no';
  const shown = rows.length + barred.length;
  return (
    <section class="sec" id="offers">
      <header>
        <h2>{say('model.all_title')}</h2>
        <p>{say('model.all_note', what)}</p>
        {page.view.battery && <p>{say('model.all_battery', { battery: page.view.battery })}</p>}
        <p>{shown < total ? say('model.all_some', { shown, total }) : say('model.all_count', { count: total })}</p>
        {total > 1 && <SortLinks page={page} spoken={spoken} />}
      </header>
      <div>
        <div class="tbl sum mid">
          <p class="sumkey" aria-hidden="true">
            {say('model.all_key', { rules: columns.includes('rules' as never) ? 'yes' : 'no', battery })}
          </p>
          <table>
            <caption class="vh">{say('model.all_caption', { sort: page.sort })}</caption>
            <Head spoken={spoken} columns={columns} battery={battery} />
            {rows.length > 0 && (
              <tbody>
                {rows.map((offer) => (
                  <Row key={offer.offerId} page={page} spoken={spoken} offer={offer} columns={columns} />
                ))}
              </tbody>
            )}
            <Barred page={page} spoken={spoken} barred={barred} columns={columns} />
          </table>
        </div>
        <EveryTerm spoken={spoken} offers={[...rows, ...barred]} chosen={page.view.offers[0]} />
        <p class="src">{say('model.all_source', { version: longDay(parameters.version.slice(0, 10), locale.tag) })}</p>
      </div>
    </section>
  );
}
