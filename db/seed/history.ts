import { writeAftermath } from './aftermath.ts';
import { type BuyerPlan, planBuyer } from './buyers.ts';
import { type Demand, demandOf, orderInstants } from './demand.ts';
import { demoSlugs } from './demo.ts';
import { idsOf, numbersOf } from './ids.ts';
import type { Journey } from './life.ts';
import type { OfferPlan } from './offers.ts';
import type { Desk, GroupPlan } from './order-plan.ts';
import { writeOrderGroup } from './orders.ts';
import { randomOf } from './random.ts';
import { type HistoryRows, noRows } from './rows.ts';
import type { SellerPlan } from './sellers.ts';
import type { UnitMaker } from './stock.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
type Hold = NonNullable<Journey['hold']>;

/** Work on desks now: how many lines wait in each state, and how long ago they were ordered, in hours. */
const openWork: readonly { hold: Hold; count: number; from: number; until: number; eachDemo: number }[] = [
  { hold: 'awaiting_acceptance', count: 40, from: 0.3, until: 18, eachDemo: 3 },
  { hold: 'accepted', count: 60, from: 5, until: 44, eachDemo: 3 },
  { hold: 'shipped', count: 200, from: 26, until: 66, eachDemo: 4 },
];

/** Buyers by market; some come back, some of them with an account. */
function buyersOf(rows: HistoryRows, newId: () => string) {
  const random = randomOf('buyers');
  const known = new Map<string, { buyer: BuyerPlan; buyerId: string | null }[]>();
  return (market: string, at: number) => {
    const here = known.get(market) ?? [];
    known.set(market, here);
    if (here.length > 20 && random.chance(0.15)) return random.pick(here);
    const buyer = planBuyer(random, market);
    const account = random.chance(0.25) && !here.some((other) => other.buyer.email === buyer.email);
    const buyerId = account ? newId() : null;
    if (buyerId) rows.buyers.push({ id: buyerId, email: buyer.email, locale: buyer.locale, createdAt: at - 60_000 });
    const entry = { buyer, buyerId };
    here.push(entry);
    return entry;
  };
}

type Buyers = ReturnType<typeof buyersOf>;

function pastGroups(demand: Demand, buyers: Buyers, count: number, now: number): GroupPlan[] {
  const random = randomOf('past orders');
  const groups: GroupPlan[] = [];
  for (const at of orderInstants('past instants', count, now - 365 * dayMs, now - 5 * dayMs)) {
    const market = demand.market(random);
    const first = demand.offer(random, market, at);
    if (!first) continue;
    const offers: OfferPlan[] = [first];
    const more = random.next();
    for (let extra = more < 0.03 ? 2 : more < 0.12 ? 1 : 0; extra > 0; extra -= 1) {
      const offer = demand.offer(random, market, at, random.chance(0.4) ? first.seller : undefined);
      if (offer) offers.push(offer);
    }
    const abandoned = random.chance(0.04);
    const paidAt = at + random.int(40, 420) * 1000;
    groups.push({
      placedAt: at,
      paidAt,
      market,
      offers,
      express: random.chance(0.12),
      abandoned,
      ...buyers(market, at),
    });
  }
  return groups;
}

/** Orders that wait for somebody now: each demo seller's first, then anybody's. */
function openGroups(
  demand: Demand,
  buyers: Buyers,
  sellers: readonly SellerPlan[],
  scale: number,
  now: number,
): GroupPlan[] {
  const random = randomOf('open orders');
  const demos = sellers.filter((seller) => demoSlugs.includes(seller.row.slug));
  return openWork.flatMap(({ hold, count, from, until, eachDemo }) => {
    const wanted = Math.max(Math.round(count * scale), demos.length * eachDemo);
    const groups: GroupPlan[] = [];
    for (let tries = 0; groups.length < wanted && tries < wanted * 20; tries += 1) {
      const seller = demos[Math.floor(groups.length / eachDemo)];
      const at = Math.round(now - random.between(from, until) * hourMs);
      const market = seller ? random.pick(seller.markets) : demand.market(random);
      const offer = demand.offer(random, market, at, seller);
      if (!offer) continue;
      const paidAt = at + random.int(40, 420) * 1000;
      groups.push({
        placedAt: at,
        paidAt,
        market,
        offers: [offer],
        express: false,
        abandoned: false,
        hold,
        ...buyers(market, at),
      });
    }
    return groups;
  });
}

/** Twelve months of orders and what came of them, up to now. `count` is of order groups. */
export function planHistory(
  world: { sellers: readonly SellerPlan[]; offers: readonly OfferPlan[]; makeUnit: UnitMaker },
  options: { count: number; scale: number; now: number },
): HistoryRows {
  const { count, scale, now } = options;
  const rows = noRows();
  const demand = demandOf(world.offers, world.sellers);
  const buyers = buyersOf(rows, idsOf(randomOf('buyer ids')));
  const desk: Desk = {
    random: randomOf('lives'),
    now,
    newId: idsOf(randomOf('order ids')),
    newNumber: numbersOf(randomOf('order numbers')),
    makeUnit: world.makeUnit,
    rows,
    delivered: [],
  };
  const groups = [
    ...pastGroups(demand, buyers, count, now),
    ...openGroups(demand, buyers, world.sellers, scale, now),
  ].sort((a, b) => a.placedAt - b.placedAt);
  for (const group of groups) writeOrderGroup(desk, group);
  writeAftermath(rows, desk.delivered, now);
  return rows;
}
