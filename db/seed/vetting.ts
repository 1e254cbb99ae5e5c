import { categoryIds } from '../../content/schema.ts';
import { registrationsNeeded } from '../../functions/offers/eligibility.ts';
import { expiryOf } from '../../functions/sellers/vetting/rules.ts';
import type { OfferPlan } from './offers.ts';
import { randomOf } from './random.ts';
import type { RegistrationRow } from './registrations.ts';
import type { SellerPlan } from './sellers.ts';
import { type Company, hourMs, VettingCase, type VettingRows } from './vetting-case.ts';
import { languageOf } from './vetting-facts.ts';
import { passAll, type Team, teamFor } from './vetting-play.ts';
import about from './words/vetting.json' with { type: 'json' };

const dayMs = 24 * hourMs;
/** Longer than the whole way to a live account takes here: it ends before the first listing. Days. */
const wayDays = 34;
/** What runs out sooner than that was shown anew in a yearly round, so that nothing seeded lapses in a test. Days. */
const freshDays = 120;

/** Producer-responsibility numbers of one company, by `packaging DE`. */
export const numbersOf = (rows: readonly RegistrationRow[], sellerId: string): Map<string, string> =>
  new Map(rows.filter((row) => row.sellerId === sellerId).map((row) => [`${row.stream} ${row.market}`, row.number]));

function aboutOf({ row }: SellerPlan): string {
  const words = about[languageOf(row)];
  const unsold = row.kind === 'brand' || row.kind === 'distributor' || row.kind === 'operator';
  return (unsold ? words.unsold : words.own).replace('{city}', row.city).replace('{year}', String(row.foundedYear));
}

/** A live refurbisher as it applied: for the markets whose numbers it has. */
function companyOf(plan: SellerPlan, offers: readonly OfferPlan[], numbers: ReadonlyMap<string, string>): Company {
  const complete = (market: string) =>
    (registrationsNeeded[market] ?? []).every((stream) => numbers.has(`${stream} ${market}`));
  return {
    ...{ facts: plan.row, member: plan.member, markets: plan.markets.filter(complete), numbers, about: aboutOf(plan) },
    categories: categoryIds.filter((category) => offers.some(({ model }) => model.category === category)),
    models: [...new Set(offers.map(({ model }) => model.name))].slice(0, 3),
  };
}

/** Every gate that would run out soon was shown anew in time, as often as it took. */
function renewAll(one: VettingCase, team: Team, now: number): void {
  const random = randomOf(`renewals of ${one.company.facts.slug}`);
  const renewals = one.rows.gates.flatMap(({ gate, market, decidedAt }) => {
    const dates: number[] = [];
    let until = expiryOf(gate as never, decidedAt ?? 0);
    while (until !== null && until <= now + freshDays * dayMs) {
      const at = Math.min(until - random.between(3, 28) * dayMs, now - random.between(1, 100) * dayMs);
      dates.push(Math.round(at));
      until = expiryOf(gate as never, at);
    }
    return dates.map((at) => ({ gate: gate as never, market: market ?? '', at }));
  });
  for (const { gate, market, at } of renewals.toSorted((a, b) => a.at - b.at)) one.renew(gate, market, team.papers, at);
}

/** How each live refurbisher came to sell, and everything that it has shown anew since. */
export function vettingOf(
  sellers: readonly SellerPlan[],
  offers: readonly OfferPlan[],
  registrations: readonly RegistrationRow[],
  now: number,
): VettingRows[] {
  const bySeller = Map.groupBy(offers, ({ seller }) => seller.row.id);
  return sellers.map((plan) => {
    const company = companyOf(plan, bySeller.get(plan.row.id) ?? [], numbersOf(registrations, plan.row.id));
    const one = new VettingCase(company, plan.row.createdAt - wayDays * dayMs);
    const team = teamFor(company);
    passAll(one, team);
    if (one.at > plan.row.createdAt) throw new Error(`${plan.row.slug} sold before its account was opened`);
    renewAll(one, team, now);
    return one.end();
  });
}

/** The rows of several applications as one. */
export function joined(all: readonly VettingRows[]): VettingRows {
  return {
    applications: all.flatMap((rows) => rows.applications),
    gates: all.flatMap((rows) => rows.gates),
    documents: all.flatMap((rows) => rows.documents),
    terms: all.flatMap((rows) => rows.terms),
    tries: all.flatMap((rows) => rows.tries),
    samples: all.flatMap((rows) => rows.samples),
    events: all.flatMap((rows) => rows.events),
  };
}
