import fc from 'fast-check';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { type LocaleId, localeIds } from '../../../../content/locales.ts';
import type { CardModel } from '../../../../functions/catalogue/card-models.ts';
import { outcomes } from '../../../../functions/offers/choice/rates.ts';
import { readingsOf } from '../../../../functions/offers/course-rules.ts';
import { explainChoice, paid, rulesOn } from '../../../../functions/offers/explain.ts';
import { defaultChoice, viewModel } from '../../../../functions/offers/model-view.ts';
import { arrangeShelf } from '../../../../functions/offers/shelf.ts';
import { reviewsQuery } from '../../../../functions/reviews/contract.ts';
import { reviewsOf } from '../../../../functions/reviews/reading/queries.ts';
import { AllOffers } from '../../../../src/components/offers/AllOffers.tsx';
import { BuyColumn } from '../../../../src/components/offers/BuyColumn.tsx';
import { mostRows } from '../../../../src/components/offers/comparison.ts';
import { type OfferPage, spokenIn } from '../../../../src/components/offers/offer-words.ts';
import { Plate } from '../../../../src/components/offers/Plate.tsx';
import { PriceChart } from '../../../../src/components/offers/PriceChart.tsx';
import { WhyThis } from '../../../../src/components/offers/WhyThis.tsx';
import { model as card, shelfRows } from '../../../functions/offers/world.ts';
import { testNow } from '../../../support/world.ts';

const day = 86_400_000;
const size = { widthMm: 70, heightMm: 140, padMm: 5, padXMm: 5 };
const reviews = reviewsOf(undefined);
const model: CardModel = { ...card, category: 'smartphones', colours: ['blue'], view: 'back', size };

/** Pages of all kinds: crowded and empty places, barred offers, newcomers' turns, prices that were. */
const pages: fc.Arbitrary<OfferPage> = fc
  .tuple(shelfRows, fc.constantFrom(...localeIds), fc.boolean(), fc.nat(20), fc.constantFrom('cost', 'price'))
  .map(([rows, localeId, some, slot, sort]) => {
    const offers = rows.offers.map((offer) => [offer[0] ?? '', rows.variants[0]?.[0] ?? '', 'good', ...offer.slice(3)]);
    // The place's incumbent is one of its offers, and some offers are the same but for a little on their price.
    // Every other one is another refurbisher's, so that there are newcomers to be drawn.
    const another = (i: number, seller: string | number | null | undefined) =>
      i % 2 === 0 ? (seller ?? '') : (rows.sellers[i % rows.sellers.length]?.[0] ?? '');
    const twins = offers.map(([id, variant = '', grade = '', seller, cents, ...rest], i) => [
      ...[`${id}x`, variant, grade, another(i, seller), Number(cents) + 1],
      ...rest,
    ]);
    const [cheap] = [...offers].sort((a, b) => Number(a[4]) - Number(b[4]));
    const selections = cheap ? [[String(rows.variants[0]?.[0]), 'good', `${cheap[0]}x`]] : [];
    const shelf = arrangeShelf({ ...rows, offers: some ? [...offers, ...twins] : rows.offers, selections }, 'IT', slot);
    const variants = [...shelf.variants.values()];
    const at = defaultChoice(shelf, variants);
    if (!at) throw new Error('a shelf without a variant');
    const view = viewModel(shelf, variants, { ...at, grade: 'good' });
    const [chosen] = view.offers;
    const point = (daysAgo: number, chosenCents: number | null) => ({
      at: testNow - daysAgo * day,
      chosenCents,
      lowestCents: chosenCents && chosenCents - 100 * slot,
    });
    return {
      localeId,
      model,
      view,
      now: testNow,
      exact: some,
      sort: sort as 'cost' | 'price',
      reduction: chosen && some ? { priorCents: chosen.priceCents + 100, since: testNow - day, percent: 1 } : null,
      readings: readingsOf(
        [point(90, 30_000), point(60, null), point(40, 28_000)],
        chosen && { chosenCents: paid(chosen), lowestCents: paid(chosen) },
        testNow,
      ),
      barredBy: new Map(view.barred.map(({ seller }, i) => [seller.id, outcomes.slice(0, i % 4)])),
      ...{ reviews, reviewsAsked: reviewsQuery.parse({}), held: some ? { count: slot + 1, until: testNow } : null },
      ...{ alternatives: [], photos: [], drawing: '/d/x.svg' },
    };
  });
const htmlOf = (page: OfferPage) => {
  const props = { page, spoken: spokenIn(page.localeId) };
  return [BuyColumn, WhyThis, AllOffers, PriceChart].map((piece) => render(h(piece, props))).join('');
};
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/&[a-z#0-9]+;/g, ' ');

describe('the offers of a model’s page', () => {
  it('have words for everything, in every shop', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(pages, (page) => {
        const text = textOf(htmlOf(page));
        expect(text).not.toMatch(/[{}]|undefined|NaN|Infinity|model\.|choice\.|comme neuf/);
        seen.add(`${explainChoice(page.view.offers, page.view.shown)?.kind}`);
        for (const rule of page.view.offers.flatMap(rulesOn)) seen.add(rule);
        if (page.view.barred.length > 0) seen.add(page.view.offers.length > 0 ? 'some barred' : 'all barred');
      }),
      { numRuns: 1_200, seed: 7 },
    );
    const kinds = ['only', 'cheapest', 'outweighs', 'newcomer', 'steady', 'held', 'floor', 'some barred', 'all barred'];
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('can all be bought from, the barred ones too, and each is there once', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const { offers, barred } = page.view;
        const html = render(h(AllOffers, { page, spoken: spokenIn(page.localeId) }));
        const [chosen] = offers;
        for (const { offerId } of [...offers, ...barred].slice(0, mostRows)) {
          const forms = html.split(`name="offer" value="${offerId}"`).length - 1;
          // Ids of the made-up shelf may repeat; the chosen one has its button above.
          if (offerId !== chosen?.offerId) expect(forms).toBeGreaterThanOrEqual(page.sort === 'cost' ? 1 : 0);
        }
        expect(html.includes('class="apart"')).toBe(barred.length > 0);
      }),
      { numRuns: 150 },
    );
  });

  it('say what a price was before only where it is reduced, and in which 30 days', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const html = render(h(BuyColumn, { page, spoken: spokenIn(page.localeId) }));
        expect(html.includes('<s>')).toBe(page.reduction !== null);
        if (page.reduction) expect(textOf(html)).toContain('30');
      }),
      { numRuns: 100 },
    );
  });

  it('name one order as the present one, with an address that keeps the place', () => {
    fc.assert(
      fc.property(pages, fc.constantFrom<LocaleId>('it', 'en-gb'), (found, localeId) => {
        const page = { ...found, localeId };
        if (page.view.offers.length + page.view.barred.length < 2) return;
        const html = render(h(AllOffers, { page, spoken: spokenIn(localeId) }));
        const links = [...html.matchAll(/<a href="([^"]+)"( aria-current="true")?/g)].slice(0, 2);
        expect(links.map(([, href]) => href?.endsWith('?sort=price#offers'))).toEqual([false, true]);
        expect(links.map(([, , current]) => Boolean(current))).toEqual([page.sort === 'cost', page.sort === 'price']);
      }),
      { numRuns: 60 },
    );
  });

  it('show photos of the real goods in the same dialog as the drawing, each by its own button', () => {
    fc.assert(
      fc.property(pages, fc.nat(6), (page, count) => {
        const photos = Array.from({ length: count }, (_, i) => ({
          ...{ id: `p${i + 1}`, offerId: 'o', position: i + 1, widthPx: 900, heightPx: 1200 },
        }));
        const html = render(h(Plate, { page: { ...page, photos }, spoken: spokenIn(page.localeId) }));
        const dialog = html.slice(html.indexOf('<dialog'));
        for (const [i, { id }] of photos.entries()) {
          expect(html).toContain(`data-zoom="photo-${i + 1}"`);
          expect(dialog).toContain(`value="photo-${i + 1}"`);
          expect(dialog).toMatch(new RegExp(`data-side="photo-${i + 1}" src="[^"]*${id}"`));
        }
        expect(dialog.includes('zoom-of-photo')).toBe(count > 0);
      }),
      { numRuns: 30 },
    );
  });
});
