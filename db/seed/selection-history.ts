import { type Ranked, rank } from '../../functions/offers/choice/choose.ts';
import type { Candidate, Contest } from '../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../functions/offers/choice/parameters.ts';
import { waitingDays } from '../../functions/offers/delivery.ts';
import type { selectionLog } from '../schema/choice.ts';
import { type OfferPlan, type PriceHistoryRow, type PriceRow, priceHistoryRows, priceRows } from './offers.ts';

export type SelectionLogRow = typeof selectionLog.$inferInsert;

const dayMs = 86_400_000;
/** How far back the seeded world remembers who was first. */
const rememberedDays = 120;

interface Change {
  at: number;
  plan: OfferPlan;
  priceCents: number;
}

/** Price changes of all offers, by contest. */
function changesOf(plans: readonly OfferPlan[], now: number): Map<string, Change[]> {
  const byId = new Map(plans.map((plan) => [plan.row.id, plan]));
  const changes = new Map<string, Change[]>();
  const add = ({ offerId, market, priceCents }: PriceRow | PriceHistoryRow, at: number) => {
    const plan = byId.get(offerId);
    if (plan?.row.state !== 'live') return;
    const key = `${plan.variant.id} ${plan.row.grade} ${market}`;
    const list = changes.get(key) ?? [];
    list.push({ at, plan, priceCents });
    changes.set(key, list);
  };
  for (const row of priceHistoryRows(plans, now)) add(row, row.fromAt);
  for (const row of priceRows(plans)) add(row, row.changedAt);
  return changes;
}

/** An offer as it stood, by what its seller is really like: the seeded world's past knows no better record than that. */
function candidateOf({ plan, priceCents }: Change, market: string): Candidate {
  const { row, seller } = plan;
  const standard = seller.delivery.find((option) => option.market === market && option.service === 'standard');
  return {
    offerId: row.id,
    priceCents,
    heldCents: priceCents,
    shippingCents: 0,
    warrantyMonths: row.warrantyMonths,
    batteryNew: row.batteryNew ?? false,
    batteryMinPercent: row.batteryMinPercent ?? null,
    waitingDays: standard ? waitingDays(standard) : 5,
    rates: { defect: seller.truth.defect, late: seller.truth.late, cancelled: seller.truth.cancel },
    experience: 1_000,
    sellerId: seller.row.id,
    barred: false,
  };
}

/** One contest's past: a row whenever the chosen offer, its price or the lowest price changed. */
function pastOf(key: string, changes: Change[], from: number): SelectionLogRow[] {
  const [variantId = '', grade = '', market = ''] = key.split(' ');
  const category = changes[0]?.plan.model.category;
  const contest: Contest = { ...(category ? { category } : {}), floorCents: 0, incumbent: null };
  const standing = new Map<string, Ranked<Candidate>>();
  const rows: SelectionLogRow[] = [];
  changes.sort((a, b) => a.at - b.at);
  for (const [i, change] of changes.entries()) {
    const one = rank(candidateOf(change, market), contest, parameters);
    standing.set(one.offer.offerId, one);
    // What changes at one moment, or before the memory begins, is one change.
    const next = changes[i + 1]?.at;
    if (next !== undefined && (next === change.at || next <= from)) continue;
    const all = [...standing.values()];
    const best = all.reduce((a, b) => (b.expectedCents < a.expectedCents ? b : a));
    const row = {
      ...{ variantId, grade, market, at: Math.max(from, change.at) },
      ...{ offerId: best.offer.offerId, chosenCents: best.offer.priceCents },
      lowestCents: Math.min(...all.map(({ offer }) => offer.priceCents)),
    };
    const last = rows.at(-1);
    if (last?.offerId !== row.offerId || last.chosenCents !== row.chosenCents || last.lowestCents !== row.lowestCents)
      rows.push(row);
  }
  return rows;
}

/** Who was first in each contest over the last months, and at what prices. */
export function selectionHistoryRows(plans: readonly OfferPlan[], now: number): SelectionLogRow[] {
  const from = now - rememberedDays * dayMs;
  return [...changesOf(plans, now)].flatMap(([key, changes]) => pastOf(key, changes, from));
}
