import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type LocaleId, localeIds, locales } from '../../content/locales.ts';
import type { ConditionId } from '../../content/schema.ts';
import { drawingPath } from '../../src/components/catalogue/drawing/address.ts';
import { productPicturePath } from '../../src/components/catalogue/pictures/address.ts';
import { AllOffers } from '../../src/components/offers/AllOffers.tsx';
import { Alternatives } from '../../src/components/offers/Alternatives.tsx';
import { BuyBar, BuyColumn } from '../../src/components/offers/BuyColumn.tsx';
import { type OfferPage, pagePath, spokenIn } from '../../src/components/offers/offer-words.ts';
import { Plate } from '../../src/components/offers/Plate.tsx';
import { PriceChart } from '../../src/components/offers/PriceChart.tsx';
import { Sections } from '../../src/components/offers/Sections.tsx';
import { SupportCost } from '../../src/components/offers/SupportCost.tsx';
import { WhyThis } from '../../src/components/offers/WhyThis.tsx';
import { Workshop } from '../../src/components/offers/Workshop.tsx';
import { ReviewsOfModel } from '../../src/components/reviews/ReviewsOfModel.tsx';
import { paths } from '../../src/paths.ts';
import { type CardModel, loadCardFacts } from '../catalogue/card-models.ts';
import { hasBattery } from '../catalogue/grade-words.ts';
import { gradeName, gradeOfSlug, type VariantFacts, variantLabel, variantSlug } from '../catalogue/labels.ts';
import { fullName } from '../catalogue/names.ts';
import type { Ctx } from '../edge/context.ts';
import { inlinePicture } from '../edge/inline-picture.ts';
import { endOfTurn } from '../edge/kept-answers.ts';
import type { Filling, Slots } from '../edge/live-page.ts';
import { asAttribute, asJson, asRendered, asText } from '../edge/slots.ts';
import type { ReviewsQuery } from '../reviews/contract.ts';
import type { BatteryKind, OfferSort } from './contract.ts';
import { readingsOf } from './course-rules.ts';
import { deliveryDates } from './delivery.ts';
import { paid } from './explain.ts';
import { countView, exposureOf } from './exposures.ts';
import { findAlternatives } from './find-alternatives.ts';
import { defaultChoice, type ModelView, viewModel } from './model-view.ts';
import { listPhotos } from './photos/queries.ts';
import { readBeside } from './price-queries.ts';
import { reductionFor } from './reduction-rules.ts';
import { loadShelf, type Shelf } from './shelf.ts';
import { structuredProduct } from './structured.ts';

export interface ModelAddress {
  localeId: LocaleId;
  modelId: string;
  /** As they stand in the URL, in the locale's language. */
  variant?: string;
  grade?: string;
  sort: OfferSort;
  battery?: BatteryKind;
  reviews: ReviewsQuery;
}

/** The combination that an address names; undefined when there is no such variant or grade. */
function choiceAt(
  shelf: Shelf,
  variants: VariantFacts[],
  address: ModelAddress,
): { variant: VariantFacts; grade: ConditionId } | undefined {
  const { language } = locales[address.localeId];
  if (!address.variant) return defaultChoice(shelf, variants);
  const variant = variants.find((candidate) => variantSlug(candidate, language) === address.variant);
  if (!variant) return undefined;
  if (!address.grade) return { variant, grade: defaultChoice(shelf, [variant])?.grade ?? 'good' };
  const grade = gradeOfSlug(address.grade, language);
  return grade && { variant, grade };
}

/**
 * What is live on a model's page for one exact combination: today's price, offers and reasons. Everything in it comes from
 * one snapshot, so that visible price, structured data and basket agree. Undefined when there is no such combination.
 */
export async function renderModel(ctx: Ctx, assets: Fetcher, address: ModelAddress): Promise<Filling | undefined> {
  const { models } = await loadCardFacts(assets);
  const model = models.find(({ id }) => id === address.modelId);
  if (!model) return undefined;
  const shelf = await loadShelf(ctx, { modelId: model.id }, locales[address.localeId].market);
  const variants = [...shelf.variants.values()];
  const at = choiceAt(shelf, variants, address);
  if (!at) return undefined;
  const view = viewModel(shelf, variants, at, address.battery);
  const to = { model, grade: at.grade, priceCents: view.offers[0]?.priceCents, market: shelf.market };
  const offerId = view.offers[0]?.offerId;
  const [beside, instead, photos] = await Promise.all([
    besideShelf(ctx, view, shelf.market, model, address.reviews),
    findAlternatives(ctx, models, to),
    offerId ? listPhotos(ctx, offerId) : [],
  ]);
  const drawn = drawingPath(model.id, at.variant.colour ?? model.colours[0], model.view);
  const page: OfferPage = {
    localeId: address.localeId,
    model,
    view,
    now: ctx.now,
    exact: address.variant !== undefined,
    sort: address.sort,
    reviewsAsked: address.reviews,
    alternatives: instead.alternatives,
    photos,
    drawing: photos.length > 0 ? drawn : await inlinePicture(assets, drawn),
    ...beside,
  };
  // Where a draw decided what stands first, every view counts.
  const exposure = view.battery ? undefined : exposureOf(shelf, at.variant.id, at.grade);
  return {
    slots: slotsOf(ctx, page, shelf, model),
    // The page is as true as every price on it, those of the devices that it proposes included.
    version: shelf.version + instead.version,
    shows: [model.id, ...instead.alternatives.map((one) => one.model.id)],
    seen: () => countView(exposure),
  };
}

/** What prices were, why some offers are never first, what buyers wrote: one read, remembered with the page. */
async function besideShelf(
  ctx: Ctx,
  view: ModelView,
  market: string,
  { id: modelId, category }: CardModel,
  reviewsAsked: ReviewsQuery,
): Promise<Pick<OfferPage, 'reduction' | 'readings' | 'barredBy' | 'reviews' | 'held'>> {
  const { variant, grade, offers, barred } = view;
  const [chosen] = offers;
  const barredSellerIds = barred.map(({ seller }) => seller.id);
  const { history, log, barredBy, reviews, held } = await readBeside(
    ctx.db,
    {
      ...{ modelId, variantId: variant.id, grade, market, category },
      ...{ offerId: chosen?.offerId, barredSellerIds, reviews: reviewsAsked },
    },
    ctx.now,
  );
  const today = chosen && {
    chosenCents: paid(chosen),
    lowestCents: Math.min(...[...offers, ...barred].map(paid)),
  };
  return {
    reduction: chosen ? reductionFor(chosen.priceCents, history, endOfTurn(ctx)) : null,
    // Readings are of the combination, whatever the battery.
    readings: view.battery ? [] : readingsOf(log, today, ctx.now),
    barredBy,
    reviews,
    held,
  };
}

function slotsOf(ctx: Ctx, page: OfferPage, shelf: Shelf, model: CardModel): Slots {
  const { localeId, view, exact } = page;
  const spoken = spokenIn(localeId);
  const { say, locale, money } = spoken;
  const offer = view.offers[0];
  const words = {
    name: fullName(model, locale.language),
    variant: variantLabel(view.variant, locale.language),
    grade: gradeName(view.grade, locale.language),
    price: offer ? money(offer.priceCents) : '',
    seller: offer?.seller.name ?? '',
    battery: hasBattery(model) ? 'yes' : 'no',
  };
  const title = offer ? say('model.title', words) : say('model.title_sold_out', words);
  const description = offer ? say('model.description', words) : say('model.description_any', words);
  const addressIn = (id: LocaleId) =>
    exact ? paths.choice(id, model.id, view.variant, view.grade) : paths.model(id, model.id);
  const origin = ctx.settings.PUBLIC_ORIGIN;
  const colour = view.variant.colour ?? model.colours[0];
  const product = {
    name: `${words.name}, ${words.variant}`,
    brand: model.brand,
    ...(view.variant.colour ? { colour: words.variant.split(', ').at(-1) } : {}),
    description,
    images: [...page.photos.map(({ id }) => paths.photo(id)), productPicturePath(model.id, colour)].map(
      (path) => `${origin}${path}`,
    ),
    url: `${origin}${pagePath({ ...page, exact: true }, { battery: view.battery })}`,
    variantId: view.variant.id,
    ...(page.reviews.count > 0 ? { rating: { value: page.reviews.mean, count: page.reviews.count } } : {}),
  };
  const dates = offer && deliveryDates(offer.seller.standard, ctx.now, offer.seller.country, locale.market);
  const props = { page, spoken };
  return {
    title: asText(exact ? title : say('model.title_any', words)),
    description: asAttribute(exact ? description : say('model.description_any', words)),
    path: asAttribute(addressIn(localeId)),
    ...Object.fromEntries(localeIds.map((id) => [`alt-${id}`, asAttribute(addressIn(id))])),
    structured: asJson(structuredProduct(product, view.grade, offer, locale, ctx.now, dates, page.reduction)),
    plate: asRendered(renderToString(h(Plate, props))),
    buy: asRendered(renderToString(h(BuyColumn, props))),
    offers: asRendered(
      renderToString(h(WhyThis, props)) +
        renderToString(h(AllOffers, props)) +
        renderToString(h(PriceChart, props)) +
        renderToString(h(Workshop, { ...props, all: shelf.totals.get(model.category) })),
    ),
    support: asRendered(renderToString(h(SupportCost, props))),
    reviews: asRendered(renderToString(h(ReviewsOfModel, props))),
    instead: asRendered(renderToString(h(Alternatives, props))),
    sections: asRendered(renderToString(h(Sections, { locale: localeId, live: page }))),
    bar: asRendered(renderToString(h(BuyBar, props))),
  };
}
