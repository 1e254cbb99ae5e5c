import { longDay, monthYear } from '../../../functions/catalogue/dates.ts';
import { capacity, gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { deliveryDates } from '../../../functions/offers/delivery.ts';
import { reductionDays } from '../../../functions/offers/reduction-rules.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import { isoDay, wallClock } from '../../../functions/process/calendar.ts';
import { paths } from '../../paths.ts';
import { CardActions } from '../compare/CardActions.tsx';
import { Gone, Tell } from './Gone.tsx';
import { GradePicker } from './GradePicker.tsx';
import { marketLaw } from './market-law.ts';
import { arrival, countryName, type OfferPage, type Spoken } from './offer-words.ts';
import { AxisPicker, BatteryPicker } from './Picker.tsx';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** The form that puts one offer into the basket; works without a script. */
export function AddForm({ page, spoken, offer, small = false }: Props & { offer: ShelfOffer; small?: boolean }) {
  const { say } = spoken;
  return (
    <form method="post" action={paths.cart(page.localeId)}>
      <input type="hidden" name="offer" value={offer.offerId} />
      {small ? (
        <button type="submit" class="btn sm" aria-label={say('model.add_of', { seller: offer.seller.name })}>
          {say('model.choose')}
        </button>
      ) : (
        <button type="submit" class="btn main full">
          {say('model.add')}
        </button>
      )}
    </form>
  );
}

function Deal({ page, spoken, offer }: Props & { offer: ShelfOffer }) {
  const { say, locale, percent } = spoken;
  const { seller } = offer;
  const dates = deliveryDates(seller.standard, page.now, seller.country, locale.market);
  return (
    <div class="flow deal">
      <p class="when">{arrival(spoken, dates, seller.standard)}</p>
      <AddForm page={page} spoken={spoken} offer={offer} />
      <p class="data soft">
        {say('model.sold_by', {
          seller: seller.name,
          city: seller.city,
          country: countryName(seller.country, locale.tag),
          kind: say(`shop.kind_${seller.kind}` as 'shop.kind_factory'),
        })}{' '}
        {offer.batteryNew
          ? say('model.battery_new')
          : offer.batteryMinPercent !== null &&
            say('model.battery_min', { percent: percent(offer.batteryMinPercent / 100) })}{' '}
        {say('model.stock', { count: offer.stock })}
      </p>
      <p class="data soft">
        {say('model.promises', {
          guarantee: marketLaw(locale.market).guaranteeShort[locale.language],
          months: offer.warrantyMonths,
        })}
      </p>
    </div>
  );
}

/** What the price was before, as the law wants it said: this offer's own lowest, and of which days. */
function Reduced({ page: { reduction }, spoken }: Props) {
  if (!reduction) return null;
  const { say, locale, money } = spoken;
  const day = isoDay(wallClock(reduction.since, locale.market).day);
  return (
    <p class="was">
      <s>{money(reduction.priorCents)}</s>{' '}
      {say('model.reduced', { days: reductionDays, date: longDay(day, locale.tag) })}
    </p>
  );
}

/** What it cost new, where somebody has checked it: another country's price, so it is no price to compare with. */
function Launch({ page: { model }, spoken }: Props) {
  const { launch } = model;
  if (!launch) return null;
  const { say, locale } = spoken;
  const dollars = new Intl.NumberFormat(locale.tag, {
    ...{ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 },
  } as Intl.NumberFormatOptions);
  return (
    <p class="data soft">
      {say('model.launch', {
        month: monthYear(launch.month, locale.tag),
        price: dollars.format(launch.usd),
        storage: capacity(launch.storageGb, locale.language),
        by: launch.source.by,
      })}
    </p>
  );
}

/** The decision column: name, price, every choice with its price, when it comes, who sells, the button. */
export function BuyColumn({ page, spoken }: Props) {
  const { say, locale, money } = spoken;
  const { view, model } = page;
  const offer = view.offers[0];
  const variant = variantLabel(view.variant, locale.language);
  const grade = gradeName(view.grade, locale.language);
  return (
    <div class="buy">
      <div class="title">
        <h1>{fullName(model, locale.language)}</h1>
        <p class="var">{say(view.grade === 'new' ? 'model.var_new' : 'model.var', { variant, grade })}</p>
      </div>
      {offer ? (
        <div class="pay">
          <p class="price" data-price={offer.priceCents}>
            {money(offer.priceCents)}
          </p>
          <Reduced page={page} spoken={spoken} />
          <p class="data">{say('model.price_note')}</p>
          <Launch page={page} spoken={spoken} />
        </div>
      ) : (
        <Gone page={page} spoken={spoken} />
      )}
      <GradePicker page={page} spoken={spoken} />
      {view.axes.map((axis) => (
        <AxisPicker key={axis.axis} page={page} spoken={spoken} axis={axis} />
      ))}
      <BatteryPicker page={page} spoken={spoken} />
      {offer ? <Deal page={page} spoken={spoken} offer={offer} /> : <Tell page={page} spoken={spoken} />}
      <CardActions locale={page.localeId} model={model} colour={view.variant.colour} />
    </div>
  );
}

/** On phones the price and the button stay at the bottom while the button itself is out of sight. */
export function BuyBar({ page, spoken }: Props) {
  const { say, locale, money } = spoken;
  const offer = page.view.offers[0];
  if (!offer) return null;
  return (
    <section class="buybar" aria-label={say('model.bar_label')}>
      <p>
        <b>{money(offer.priceCents)}</b>
        {gradeName(page.view.grade, locale.language)}, {variantLabel(page.view.variant, locale.language)}
      </p>
      <AddForm page={page} spoken={spoken} offer={offer} />
    </section>
  );
}
