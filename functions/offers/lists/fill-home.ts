import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type LocaleId, locales } from '../../../content/locales.ts';
import { Bench } from '../../../src/components/catalogue/Bench.tsx';
import { Bill } from '../../../src/components/catalogue/Bill.tsx';
import { LineUp } from '../../../src/components/catalogue/LineUp.tsx';
import { Rooms } from '../../../src/components/catalogue/Rooms.tsx';
import { SellerRows } from '../../../src/components/site/SellerRow.tsx';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Slots } from '../../edge/live-page.ts';
import { asRendered, asText } from '../../edge/slots.ts';
import { listSellers } from '../../sellers/queries.ts';
import { benchOf, billOf, lineUpOf, roomsOf } from './home.ts';
import { loadDepartment } from './load-department.ts';
import { loadFromPrices } from './load-from-prices.ts';
import { lineUp } from './showcase.ts';

const sellersOnHome = 4;
const inLineUp = lineUp.map(({ modelId }) => modelId);

/** The live slots of the home page: what is on sale of the devices that it shows, and who sells. */
export async function fillHome(ctx: Ctx, assets: Fetcher, locale: LocaleId): Promise<Slots> {
  const { market } = locales[locale];
  const { now } = ctx;
  const [facts, sellers, prices, phones] = await Promise.all([
    loadCardFacts(assets),
    listSellers(ctx.db, sellersOnHome),
    loadFromPrices(ctx, market, inLineUp),
    loadDepartment(ctx, 'smartphones', market),
  ]);
  const example = billOf(facts, phones);
  return {
    away: asText(''),
    'line-up': asRendered(renderToString(h(LineUp, { locale, items: lineUpOf(facts, prices) }))),
    bench: asRendered(renderToString(h(Bench, { locale, items: benchOf(facts, phones.choices, now), now }))),
    rooms: asRendered(renderToString(h(Rooms, { locale, rooms: roomsOf(facts, prices) }))),
    bill: asRendered(example ? renderToString(h(Bill, { locale, example })) : ''),
    sellers: asRendered(renderToString(h(SellerRows, { locale, sellers }))),
  };
}
