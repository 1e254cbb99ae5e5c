import type { Catalogue } from '../../content/catalogue.ts';
import { readingsOf } from '../../functions/offers/course-rules.ts';
import { viewModel } from '../../functions/offers/model-view.ts';
import { arrangeShelf } from '../../functions/offers/shelf.ts';
import { reviewsQuery } from '../../functions/reviews/contract.ts';
import { type ModelReviews, type Review, reviewsOf } from '../../functions/reviews/reading/queries.ts';
import { cardFactsOf } from '../../src/components/catalogue/card-facts.ts';
import { drawingPath } from '../../src/components/catalogue/drawing/address.ts';
import { productPicturePath } from '../../src/components/catalogue/pictures/address.ts';
import { BuyColumn } from '../../src/components/offers/BuyColumn.tsx';
import { type OfferPage, spokenIn } from '../../src/components/offers/offer-words.ts';
import { Photos } from '../../src/components/offers/Photos.tsx';
import { PriceChart } from '../../src/components/offers/PriceChart.tsx';
import { ReviewsOfModel } from '../../src/components/reviews/ReviewsOfModel.tsx';
import { paths } from '../../src/paths.ts';

const dayMs = 86_400_000;
const noReviews = reviewsOf(undefined);

/** Reviews of every length: with a title, with words alone, in another language, with stars alone. */
function someReviews(variantId: string, now: number): ModelReviews {
  const said: (Pick<Review, 'rating' | 'author'> & Partial<Review>)[] = [
    { rating: 5, author: 'Aoife', title: 'As described', body: 'One mark on the frame, where the photo has it.' },
    { rating: 4, author: 'Jonas', language: 'de', body: 'Akku bei 91 %, Versand in zwei Tagen.', grade: 'excellent' },
    { rating: 2, author: 'Niamh', title: 'Late', body: 'A good phone, six days after the day that was promised.' },
    { rating: 5, author: 'Pádraig' },
  ];
  const list = said.map(
    (one, place): Review => ({
      ...{
        language: 'en',
        title: null,
        body: null,
        grade: 'good',
        variantId,
        writtenAt: now - (9 + 23 * place) * dayMs,
      },
      ...{ seller: { slug: 'rinova', name: 'Rinova' }, ...one },
    }),
  );
  return {
    ...{ count: 38, found: 38, mean: 4.2, stars: [1, 3, 4, 9, 21], list },
    parts: {
      device: { mean: 4.5, count: 36 },
      delivery: { mean: 3.8, count: 35 },
      contact: { mean: 4.1, count: 12 },
    },
    grades: [
      { value: 'good', count: 29 },
      { value: 'excellent', count: 9 },
    ],
    languages: [
      { value: 'en', count: 31 },
      { value: 'de', count: 7 },
    ],
  };
}

/** A phone that two workshops offer, with a course of prices that has a gap in it. */
function examplePage(catalogue: Catalogue, now: number): OfferPage | undefined {
  const model = cardFactsOf(catalogue).models.find(({ id }) => id === 'iphone-13');
  const variants = catalogue.modelById.get('iphone-13')?.sale?.variants.slice(0, 4) ?? [];
  const [variant] = variants;
  if (!model || !variant) return undefined;
  const none = { records: [], evidence: [], priors: [], floors: [], selections: [] };
  const sellers = [
    ['s1', 'rinova', 'Rinova', 'repair_shop', 'IT', 'Milano', 2009],
    ['s2', 'berlin-refit', 'Berlin Refit', 'repair_shop', 'DE', 'Berlin', 2014],
  ];
  const priced = (grade: string, seller: string, cents: number) =>
    variants.map(({ id }, step) => {
      const price = cents + 2_600 * step;
      return [`${id} ${grade} ${seller}`, id, grade, seller, price, price, 0, 24, 85, 0, 2 + step];
    });
  const shelf = arrangeShelf(
    {
      ...{ ...none, version: 1, models: [[model.id, model.category, model.brand, model.name]], sellers },
      variants: variants.map(({ id, storageGb, colour }) => [
        ...[id, model.id, storageGb ?? null, null, colour ?? null, null, null, null, null, null],
      ]),
      options: sellers.map(([id]) => [String(id), 'standard', 'DHL', 0, 14, 1, 1, 3]),
      offers: [...priced('good', 's1', 22_900), ...priced('good', 's2', 23_900), ...priced('fair', 's2', 19_900)],
    },
    'IE',
  );
  const point = (daysAgo: number, cents: number | null) => ({
    ...{ at: now - daysAgo * dayMs, chosenCents: cents, lowestCents: cents && cents - 900 },
  });
  const log = [point(95, 26_900), point(61, 25_400), point(40, null), point(33, 24_900), point(9, 22_900)];
  return {
    ...{ localeId: 'en', model, now, exact: true, sort: 'cost', reduction: null, held: null },
    ...{ barredBy: new Map(), alternatives: [], drawing: drawingPath(model.id, variant.colour, model.view) },
    view: viewModel(shelf, variants, { variant, grade: 'good' }),
    readings: readingsOf(log, { chosenCents: 22_900, lowestCents: 22_900 }, now),
    ...{ reviews: someReviews(variant.id, now), reviewsAsked: reviewsQuery.parse({}), photos: [] },
  };
}

const photoIds = ['example-1', 'example-2', 'example-gone'];
/** By the address of an example's photo, the picture that lies there in its stead; the last photo has none and fails. */
export const photoStandIns: ReadonlyMap<string, string> = new Map(
  ['midnight', 'blue'].map((colour, place) => [
    paths.photo(photoIds[place] ?? ''),
    productPicturePath('iphone-13', colour),
  ]),
);

/** The decision column, photos of the real device, the course of prices and what buyers wrote, as a model's page has them. */
export function ModelParts({ catalogue, now }: { catalogue: Catalogue; now: number }) {
  const page = examplePage(catalogue, now);
  if (!page) return null;
  const spoken = spokenIn('en');
  const photos = photoIds.map((id, place) => ({
    ...{ id, offerId: 'example', position: place + 1, widthPx: 1000, heightPx: 1000 },
  }));
  return (
    <>
      <section class="sec" id="buy">
        <header>
          <h2>Decision</h2>
          <p>Every choice shows the price of the combination it leads to; the second is sold out.</p>
        </header>
        <div class="pairs">
          <BuyColumn {...{ page, spoken }} />
          <BuyColumn page={{ ...page, view: { ...page.view, offers: [], batteries: [] } }} spoken={spoken} />
        </div>
      </section>
      <section class="sec" id="photos">
        <header>
          <h2>Photos</h2>
          <p>Of the device that is sold. The last one does not arrive: the drawing stands in its place.</p>
        </header>
        <Photos {...{ page, spoken, photos }} seller="Rinova" drawing={page.drawing} />
      </section>
      <PriceChart {...{ page, spoken }} />
      <ReviewsOfModel {...{ page, spoken }} />
      <ReviewsOfModel page={{ ...page, reviews: noReviews }} spoken={spoken} />
    </>
  );
}
