import { fullName } from '../../../functions/catalogue/card-models.ts';
import { longDay, shortDay } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { deliveryDates } from '../../../functions/offers/delivery.ts';
import { billOf, explainChoice, type Reason } from '../../../functions/offers/explain.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import type { SellerRecord } from '../../../functions/offers/shelf-rows.ts';
import { paths } from '../../paths.ts';
import { Punch } from '../site/Punch.tsx';
import { AddForm } from './BuyColumn.tsx';
import { countryName, type OfferPage, type Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** Rows of the comparison; beyond this nobody compares, and the chosen one is always the first. */
const mostRows = 15;

function reasonWords(reason: Reason, chosen: ShelfOffer, cheapest: ShelfOffer, { say, decimal }: Spoken): string {
  const faults = (offer: ShelfOffer) => decimal(offer.rates.defect * 100, 1);
  if (reason === 'defect') return say('model.reason_defect', { own: faults(chosen), other: faults(cheapest) });
  if (reason === 'warranty')
    return say('model.reason_warranty', { own: chosen.warrantyMonths, other: cheapest.warrantyMonths });
  return say(`model.reason_${reason}`);
}

/** One sentence on why the first is first, made from the same terms as the table below it. */
export function WhyThis({ page, spoken }: Props) {
  const { say, locale, money } = spoken;
  const why = explainChoice(page.view.offers, page.view.shown);
  const chosen = page.view.offers[0];
  if (!why || !chosen) return null;
  const expected = money(chosen.expectedCents, true);
  const other = why.rival && { seller: why.rival.seller.name, other: money(why.rival.expectedCents, true) };
  const next = page.view.offers[1];
  const reasons = new Intl.ListFormat(locale.tag).format(
    why.rival ? why.reasons.map((r) => reasonWords(r, chosen, why.rival ?? chosen, spoken)) : [],
  );
  const sentence =
    why.kind === 'newcomer' && other
      ? say('model.why_newcomer', { ...other, expected })
      : why.kind === 'outweighs' && other
        ? say('model.why_outweighs', { ...other, price: money(why.rival?.priceCents ?? 0), reasons, expected })
        : why.kind === 'cheapest' && next
          ? say('model.why_cheapest', { expected, seller: next.seller.name, other: money(next.expectedCents, true) })
          : say('model.why_only', { expected });
  return (
    <section class="sec">
      <header>
        <h2>{say('model.why_title')}</h2>
      </header>
      <div class="flow">
        <p class="quote">{sentence}</p>
        <p class="data soft">
          {say('model.why_fee')} <a href={paths.help(page.localeId, 'how-we-choose')}>{say('model.why_link')}</a>
        </p>
      </div>
    </section>
  );
}

function Row({ page, spoken, offer, first }: Props & { offer: ShelfOffer; first: boolean }) {
  const { say, locale, money } = spoken;
  const bill = billOf(offer);
  const { seller } = offer;
  const dates = deliveryDates(seller.standard, page.now, seller.country, locale.market);
  const plain = (cents: number, sign: '+' | '−') => `${sign} ${money(Math.abs(cents), true)}`;
  return (
    <tr class={first ? 'is-on' : undefined}>
      <th scope="row">
        {seller.name}
        <span class="sub">{say('model.row_sub', { city: seller.city, date: shortDay(dates.until, locale.tag) })}</span>
      </th>
      <td class="num" data-l={say('model.col_price')}>
        {money(bill.price, true)}
      </td>
      <td class="num" data-l={say('model.col_defect')}>
        {plain(bill.defect, '+')}
      </td>
      <td class="num" data-l={say('model.col_delay')}>
        {plain(bill.delay, '+')}
      </td>
      <td class="num" data-l={say('model.col_value')}>
        {plain(bill.value, '−')}
      </td>
      <td class="num tot" data-l={say('model.col_sum')}>
        {money(bill.sum, true)}
      </td>
      <td class="num act">
        {first ? <b class="nb">{say('model.chosen')}</b> : <AddForm page={page} spoken={spoken} offer={offer} small />}
      </td>
    </tr>
  );
}

/** Every rival with its terms side by side; on phones each row is one written sum. */
export function AllOffers({ page, spoken }: Props) {
  const { say, locale } = spoken;
  const { offers, variant, grade } = page.view;
  if (offers.length === 0) return null;
  const what = {
    name: fullName(page.model),
    variant: variantLabel(variant, locale.language),
    grade: gradeName(grade, locale.language),
  };
  return (
    <section class="sec" id="offers">
      <header>
        <h2>{say('model.all_title')}</h2>
        <p>{say('model.all_note', what)}</p>
      </header>
      <div class="tbl sum mid">
        <p class="sumkey" aria-hidden="true">
          {say('model.all_key')}
        </p>
        <table>
          <caption class="vh">{say('model.all_caption', { count: offers.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('model.col_seller')}</th>
              <th scope="col" class="num">
                {say('model.col_price')}
              </th>
              <th scope="col" class="num">
                {say('model.col_defect')}
              </th>
              <th scope="col" class="num">
                {say('model.col_delay')}
              </th>
              <th scope="col" class="num">
                {say('model.col_value')}
              </th>
              <th scope="col" class="num">
                {say('model.col_sum')}
              </th>
              <th>
                <span class="vh">{say('model.col_choose')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {offers.slice(0, mostRows).map((offer, i) => (
              <Row key={offer.offerId} page={page} spoken={spoken} offer={offer} first={i === 0} />
            ))}
          </tbody>
        </table>
        <p class="src">{say('model.all_source', { version: longDay(parameters.version, locale.tag) })}</p>
      </div>
    </section>
  );
}

function recordRows(
  record: SellerRecord,
  all: SellerRecord | undefined,
  { say, percent, decimal }: Spoken,
): [string, string][] {
  const rate = (count: number, of: number) => percent(of > 0 ? count / of : 0, 1);
  const rows: [string, string][] = [[say('model.rec_shipped'), decimal(record.shippedLines, 0)]];
  if (record.maturedLines > 0) {
    const total = all ? rate(all.defects, all.maturedLines) : '–';
    rows.push([
      say('model.rec_defects'),
      say('model.rec_defects_value', {
        own: rate(record.defects, record.maturedLines),
        lines: record.maturedLines,
        all: total,
      }),
    ]);
  }
  if (record.shippedLines > 0)
    rows.push([say('model.rec_late'), rate(record.shippedLines - record.late, record.shippedLines)]);
  if (record.answerMinutesMedian !== null) {
    rows.push([
      say('model.rec_answers'),
      say('model.rec_hours', { hours: Math.max(1, Math.round(record.answerMinutesMedian / 60)) }),
    ]);
  }
  if (record.reviews > 0) {
    rows.push([
      say('model.rec_rating'),
      say('model.rec_rating_value', { rating: decimal(record.ratingSum / record.reviews, 1), count: record.reviews }),
    ]);
  }
  return rows;
}

/** Who put the chosen device back to work, with the record counted from orders. */
export function Workshop({ page, spoken, all }: Props & { all: SellerRecord | undefined }) {
  const { say, locale } = spoken;
  const offer = page.view.offers[0];
  if (!offer) return null;
  const { seller, record } = offer;
  return (
    <section class="sec">
      <header>
        <h2>{say(offer.grade === 'new' ? 'model.who_title_new' : 'model.who_title')}</h2>
      </header>
      <div class="flow">
        <div class="who">
          <Punch slug={seller.slug} name={seller.name} />
          <div>
            <h3>{seller.name}</h3>
            <p class="soft">
              {say('model.who_since', {
                kind: say(`shop.kind_${seller.kind}` as 'shop.kind_factory'),
                city: seller.city,
                country: countryName(seller.country, locale.tag),
                year: String(seller.foundedYear),
              })}
            </p>
          </div>
        </div>
        {record && record.shippedLines > 0 ? (
          <dl class="spec">
            {recordRows(record, all, spoken).map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p class="data">{say('model.rec_none')}</p>
        )}
        <p>
          <a class="go" href={paths.seller(page.localeId, seller.slug)}>
            {say('model.who_link', { seller: seller.name })}
          </a>
        </p>
      </div>
    </section>
  );
}
