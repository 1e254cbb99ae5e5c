import type { LocaleId } from '../../../content/locales.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { longDay, shortDay } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { mostFavourites } from '../../../functions/offers/compare/favourite-rules.ts';
import { mostCompared } from '../../../functions/offers/compare/rules.ts';
import type { Choice } from '../../../functions/offers/lists/list-choices.ts';
import { paths } from '../../paths.ts';
import { Device } from '../catalogue/Device.tsx';
import { type Speaker, speakerFor } from './compare-rows.ts';

export interface FavouriteItem {
  model: CardModel;
  /** The cheapest choice of today; none when it is sold out or prices are away. */
  choice?: Choice;
  /** YYYY-MM-DD. */
  markedOn: string;
  /** Cents since then. */
  change?: number;
}

interface Props {
  locale: LocaleId;
  items: readonly FavouriteItem[];
  away: boolean;
  /** One more was asked for than there is room. */
  full: boolean;
  now: number;
}

function PriceSince({ item, speaker }: { item: FavouriteItem; speaker: Speaker }) {
  const { say, locale, money } = speaker;
  const date = longDay(item.markedOn, locale.tag).replaceAll(' ', '\u00a0');
  const { change } = item;
  if (change === undefined) return <p class="data soft">{say('compare.marked_on', { date })}</p>;
  if (change === 0) return <p class="data soft">{say('compare.since_same', { date })}</p>;
  return (
    <p class="data">
      {say('compare.since', { amount: money(Math.abs(change)), way: change < 0 ? 'less' : 'more', date })}
    </p>
  );
}

function Today({ item: { model, choice }, speaker, away }: { item: FavouriteItem; speaker: Speaker; away: boolean }) {
  const { say, locale, money, localeId } = speaker;
  if (away) return <p class="soft">{say('compare.price_away')}</p>;
  if (!choice)
    return (
      <p>
        <span class="st warn">{say('compare.sold_out')}</span>{' '}
        <a href={paths.model(localeId, model.id)}>{say('compare.sold_out_link')}</a>
      </p>
    );
  return (
    <>
      <p class="price-m">
        <a href={paths.choice(localeId, model.id, choice.variant, choice.grade)}>
          {say('compare.from_price', { price: money(choice.priceCents) })}
        </a>
      </p>
      <p class="data soft">
        {gradeName(choice.grade, locale.language)}, {variantLabel(choice.variant, locale.language)}.{' '}
        {say('compare.home_by', { date: shortDay(choice.delivery.until, locale.tag) })}
      </p>
    </>
  );
}

/** Millimetres that the plates of each department have room for: a watch beside a laptop would be a dot. */
function roomsOf(items: readonly FavouriteItem[]): Map<string, number> {
  const rooms = new Map<string, number>();
  for (const { model } of items) {
    const { category, size } = model;
    rooms.set(category, Math.max(rooms.get(category) ?? 0, Math.ceil(size.heightMm), Math.ceil(size.widthMm)));
  }
  return rooms;
}

interface ItemProps {
  item: FavouriteItem;
  speaker: Speaker;
  away: boolean;
  room?: number;
}

function Item({ item, speaker, away, room }: ItemProps) {
  const { say, localeId } = speaker;
  const { model, choice } = item;
  const name = fullName(model, localeId);
  return (
    <li class="fav">
      <div class="fav-plate" style={`--room:${room}`}>
        <Device model={model} colour={choice?.variant.colour} />
      </div>
      <div class="fav-said">
        <h2 class="card-name">
          <a href={paths.model(localeId, model.id)}>{name}</a>
        </h2>
        <Today {...{ item, speaker, away }} />
        <PriceSince {...{ item, speaker }} />
      </div>
      <form method="post" action={paths.favourites(localeId)}>
        <input type="hidden" name="page" value="favourites" />
        <input type="hidden" name="model" value={model.id} />
        <button type="submit" name="do" value="remove" class="btn sm" aria-label={say('compare.unmark_of', { name })}>
          {say('compare.unmark')}
        </button>
      </form>
    </li>
  );
}

function Nothing({ speaker: { say, localeId } }: { speaker: Speaker }) {
  return (
    <div class="blank">
      <h2>{say('compare.fav_none_title')}</h2>
      <p>{say('compare.fav_none')}</p>
      <a class="go" href={paths.finder(localeId)}>
        {say('compare.fav_none_finder')}
      </a>
    </div>
  );
}

/** What somebody has marked on this device, with what each costs today and since. */
export function FavouriteList({ locale, items, away, full, now }: Props) {
  const speaker = speakerFor(locale, now);
  const { say } = speaker;
  const rooms = roomsOf(items);
  const first = items.slice(0, mostCompared).map(({ model }) => model.id);
  return (
    <div class="fav-page">
      {full && <p class="note warn">{say('compare.fav_full', { most: mostFavourites })}</p>}
      {away && <p class="note warn">{say('compare.away')}</p>}
      {items.length === 0 ? (
        <Nothing speaker={speaker} />
      ) : (
        <>
          <ul class="favs">
            {items.map((item) => (
              <Item key={item.model.id} {...{ item, speaker, away }} room={rooms.get(item.model.category)} />
            ))}
          </ul>
          <div class="acts">
            {first.length > 1 && (
              <a class="btn" href={paths.compare(locale, first)}>
                {say('compare.compare_first', { count: first.length })}
              </a>
            )}
            <form method="post" action={paths.favourites(locale)}>
              <input type="hidden" name="page" value="favourites" />
              <button type="submit" name="do" value="clear" class="btn">
                {say('compare.fav_clear')}
              </button>
            </form>
          </div>
        </>
      )}
      <p class="data soft">{say('compare.fav_note', { most: mostFavourites })}</p>
    </div>
  );
}
