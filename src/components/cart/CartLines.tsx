import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { Cart, CartLine, CartSeller } from '../../../functions/cart/contract.ts';
import { deviceTitle, gradeName } from '../../../functions/catalogue/labels.ts';
import { limits } from '../../../functions/limits.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { dayInWords } from '../../../functions/notices/speak.ts';
import type { DeliveryDates } from '../../../functions/offers/delivery.ts';
import { paths } from '../../paths.ts';
import { GradeMark } from '../catalogue/GradeMark.tsx';
import { unbroken } from '../catalogue/unbroken.ts';
import { DevicePlate, type Pictures } from './DevicePlate.tsx';

interface Props {
  locale: LocaleId;
  cart: Cart;
  pictures: Pictures;
}

/** A device as a line names it: "iPhone 13, 128 GB, Midnight". */
export function deviceName(line: Pick<CartLine, 'modelName' | 'variant'>, locale: LocaleId): string {
  return deviceTitle(line.modelName, line.variant, locales[locale].language);
}

export const isGone = (line: CartLine): boolean => line.changes.some(({ kind }) => kind === 'gone');

/** The days at the door, in words. */
export function arrival({ from, until }: DeliveryDates, locale: LocaleId): string {
  const say = wordsFor(locale);
  if (from === until) return say('cart.arrives_on', { day: dayInWords(until, locale) });
  return say('cart.arrives_between', { from: dayInWords(from, locale), until: dayInWords(until, locale) });
}

function Quantity({ locale, line }: { locale: LocaleId; line: CartLine }) {
  const say = wordsFor(locale);
  const device = deviceName(line, locale);
  const most = Math.min(line.stock, limits.cartQuantity);
  const id = `q-${line.offerId}`;
  const action = `${paths.cart(locale)}/quantity`;
  return (
    <div class="acts line-acts">
      {!isGone(line) && most > 1 && (
        <form class="acts" method="post" action={action}>
          <input type="hidden" name="offer" value={line.offerId} />
          <label class="vh" for={id}>
            {say('cart.quantity_of', { device })}
          </label>
          <select class="in sm" id={id} name="quantity">
            {Array.from({ length: most }, (_, i) => i + 1).map((count) => (
              <option key={count} value={count} selected={count === Math.min(line.quantity, most)}>
                {count}
              </option>
            ))}
          </select>
          <button class="btn sm" type="submit">
            {say('cart.quantity_change')}
          </button>
        </form>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="offer" value={line.offerId} />
        <input type="hidden" name="quantity" value="0" />
        <button class="btn sm" type="submit" aria-label={say('cart.take_out_of', { device })}>
          {say('cart.take_out')}
        </button>
      </form>
    </div>
  );
}

/** A new battery is said to be new; else the health that is promised, where it is measured. */
function battery(line: CartLine, say: Say): string | undefined {
  if (line.batteryNew) return say('cart.battery_new');
  return line.batteryMinPercent === null ? undefined : say('cart.battery', { percent: line.batteryMinPercent });
}

function Line({ locale, line, cart, pictures }: Props & { line: CartLine }) {
  const say = wordsFor(locale);
  const { language, tag } = locales[locale];
  const money = (cents: number) => formatMoney(cents, cart.currency, tag, true);
  const gone = isGone(line);
  const facts = [
    battery(line, say),
    say('cart.warranty', { months: line.warrantyMonths }),
    line.quantity > 1 ? say('cart.each', { count: line.quantity, price: money(line.priceCents) }) : undefined,
  ];
  return (
    <li class={gone ? 'cart-line off' : 'cart-line'}>
      <DevicePlate pictures={pictures} modelId={line.modelId} colour={line.variant.colour} />
      <div class="cart-what">
        <h3>
          <a href={paths.choice(locale, line.modelId, line.variant, line.grade)}>
            {unbroken(deviceName(line, locale))}
          </a>
        </h3>
        <p class="grade">
          <GradeMark grade={line.grade} />
          {gradeName(line.grade, language)}
        </p>
        <p class="data soft">{facts.filter(Boolean).join('. ')}.</p>
      </div>
      <p class="price-m">{gone ? say('cart.gone') : money(line.priceCents * line.quantity)}</p>
      <Quantity locale={locale} line={line} />
    </li>
  );
}

/** The lines of a cart by workshop: each sends its own parcel, on its own days. */
export function CartLines({ locale, cart, pictures }: Props) {
  const say = wordsFor(locale);
  const linesOf = (seller: CartSeller) => cart.lines.filter((line) => line.sellerId === seller.id);
  return (
    <>
      {cart.sellers.map((seller) => {
        const option = seller.options.find(({ service }) => service === 'standard') ?? seller.options[0];
        const heading = `seller-${seller.id}`;
        return (
          <section key={seller.id} class="step" aria-labelledby={heading}>
            <h2 id={heading}>{say('cart.sold_by', { seller: seller.name, city: seller.city })}</h2>
            {option && linesOf(seller).some((line) => !isGone(line)) && (
              <p class="soft">
                {arrival(option.dates, locale)}. {option.carrier}.
              </p>
            )}
            <ul class="cart-lines">
              {linesOf(seller).map((line) => (
                <Line key={line.offerId} locale={locale} cart={cart} pictures={pictures} line={line} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
