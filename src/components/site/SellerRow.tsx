import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { ListedSeller, SellerCounts } from '../../../functions/sellers/queries.ts';
import { paths } from '../../paths.ts';
import { Punch } from './Punch.tsx';

/** Fewer finished orders than this say nothing about a rate. */
export const enoughOrders = 20;

interface RecordProps {
  locale: LocaleId;
  counts: SellerCounts;
}

/** Rates of a record in a locale's writing; undefined where there are too few orders to speak of. */
export function recordFigures({ locale, counts }: RecordProps) {
  const { tag } = locales[locale];
  if (counts.shippedLines < enoughOrders || counts.maturedLines < enoughOrders) return undefined;
  const percent = new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    shipped: new Intl.NumberFormat(tag).format(counts.shippedLines),
    defects: percent.format(counts.defects / counts.maturedLines),
    onTime: percent.format(1 - counts.late / counts.shippedLines),
  };
}

/** The place where a seller is, with its country in the reader's language. */
export function placeOf(locale: LocaleId, seller: { city: string; country: string }): string {
  const { tag } = locales[locale];
  const country = new Intl.DisplayNames([tag], { type: 'region' }).of(seller.country);
  return `${seller.city}, ${country ?? seller.country}`;
}

function Rates({ locale, counts }: RecordProps) {
  const say = wordsFor(locale);
  const figures = recordFigures({ locale, counts });
  if (!figures) return <p class="data soft">{say('shop.rec_none', { count: enoughOrders })}</p>;
  const rows = [
    [say('shop.rec_shipped'), figures.shipped],
    [say('shop.rec_defects'), figures.defects],
    [say('shop.rec_on_time'), figures.onTime],
  ];
  return (
    <dl>
      {rows.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

interface RowsProps {
  locale: LocaleId;
  sellers: readonly ListedSeller[];
  heading?: 'h2' | 'h3';
}

/** Sellers with their stamps and records, each a link to its page. */
export function SellerRows({ locale, sellers, heading: Heading = 'h3' }: RowsProps) {
  const say = wordsFor(locale);
  return (
    <ul class="people">
      {sellers.map((seller) => (
        <li key={seller.slug}>
          <div class="who">
            <Punch slug={seller.slug} name={seller.name} />
            <div>
              <Heading>
                <a href={paths.seller(locale, seller.slug)}>{seller.name}</a>
              </Heading>
              <p class="data soft">
                {say('shop.rec_since', { city: placeOf(locale, seller), year: String(seller.foundedYear) })}
              </p>
            </div>
          </div>
          <Rates locale={locale} counts={seller} />
        </li>
      ))}
    </ul>
  );
}
