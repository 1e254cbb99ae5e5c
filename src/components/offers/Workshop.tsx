import type { SellerRecord } from '../../../functions/offers/shelf-rows.ts';
import { paths } from '../../paths.ts';
import { Punch } from '../site/Punch.tsx';
import { countryName, type OfferPage, type Spoken } from './offer-words.ts';

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

interface Props {
  page: OfferPage;
  spoken: Spoken;
  /** The record of all refurbishers together. */
  all: SellerRecord | undefined;
}

/** Who put the chosen device back to work, with the record counted from orders. */
export function Workshop({ page, spoken, all }: Props) {
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
