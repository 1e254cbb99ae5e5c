import type { Catalogue } from '../../content/catalogue.ts';
import type { offerPrices, offers, units } from '../schema/offers.ts';
import list from './applicants-list.json' with { type: 'json' };
import { batteryFloor } from './devices.ts';
import { idsOf } from './ids.ts';
import type { ProspectRow } from './prospects.ts';
import { randomOf } from './random.ts';
import { type RegistrationRow, registrationRows } from './registrations.ts';
import { companyOf, type DeliveryRow, type MemberRow, memberEmail, type SellerRow } from './sellers.ts';
import { numbersOf } from './vetting.ts';
import { type Company, hourMs, VettingCase, type VettingRows } from './vetting-case.ts';
import * as play from './vetting-play.ts';

type Entry = (typeof list)[number];

/** Companies on their way, with everything that they have brought so far. */
export interface Applicants {
  sellers: SellerRow[];
  members: MemberRow[];
  delivery: DeliveryRow[];
  registrations: RegistrationRow[];
  vetting: VettingRows[];
  offers: (typeof offers.$inferInsert)[];
  prices: (typeof offerPrices.$inferInsert)[];
  units: (typeof units.$inferInsert)[];
}

const dayMs = 24 * hourMs;

/** How far each came, and what happened there last. */
const lives: Readonly<Record<string, (one: VettingCase, team: play.Team, entry: Entry) => void>> = {
  invited: () => undefined,
  documents(one, team, { reason }) {
    play.handInDocuments(one);
    one.wait(1);
    for (const { gate, market } of one.gatesOf('documents')) {
      if (gate !== 'bank') one.verify(gate, market, team.papers);
    }
    one.sendBack('bank', '', team.papers, reason);
    one.step('send_back_documents', team.papers, reason);
  },
  documents_review(one, team) {
    play.handInDocuments(one);
    one.wait(0.5);
    one.verify('profile', '', team.papers);
    one.verify('company', '', team.papers);
  },
  quality(one, team) {
    play.handInDocuments(one);
    play.passDocuments(one, team);
    one.wait(1);
    for (const gate of ['functional_tests', 'erasure', 'grading'] as const) one.submit(gate);
    one.quiz(4);
    one.quiz(2);
    play.passSample(one, team);
    one.sample(team.quality, 'excellent');
  },
  quality_review(one, team) {
    play.handInDocuments(one);
    play.passDocuments(one, team);
    play.handInQuality(one, 1);
    one.sample(team.quality, 'excellent', {
      ...{ grade: 'good', passed: false },
      note: 'Two scratches that can be felt: the grade below.',
    });
    play.passSample(one, team);
    one.sample(team.quality, 'excellent');
  },
  configuration(one, team) {
    play.handInDocuments(one);
    play.passDocuments(one, team);
    play.handInQuality(one, 0);
    play.passQuality(one, team);
    one.wait(1);
    one.submit('payment_account');
  },
  final_review(one, team) {
    lives.configuration?.(one, team, list[0] as Entry);
    play.handInConfiguration(one);
  },
  declined(one, team, { reason }) {
    play.handInDocuments(one);
    one.wait(1);
    one.sendBack('provenance', '', team.papers, reason);
    one.step('decline', team.papers, reason);
  },
  withdrawn(one) {
    one.wait(2);
    one.submit('terms');
    one.submit('vat');
    one.step('withdraw', null);
  },
};

/** What is known of a company: nothing that was not verified. */
function knownOf(
  { facts, member }: Company,
  state: string,
  verified: (gate: string) => boolean,
  at: number,
): SellerRow {
  const ended = state === 'declined' || state === 'withdrawn';
  const nothing = { legalName: '', city: '', street: '', postcode: '', phone: '', registerNumber: '', foundedYear: 0 };
  return {
    ...{ ...facts, email: member.email, state: ended ? 'closed' : 'applying', createdAt: at },
    ...(verified('company') ? {} : nothing),
    ...(verified('vat') ? {} : { vatNumber: '' }),
    ...(verified('payment_account') ? {} : { stripeAccountId: null }),
    ...(verified('delivery') ? {} : { unitVatScheme: null, unitAcquiredFrom: null }),
  };
}

function companyFor(
  entry: Entry,
  newId: () => string,
  at: number,
): { company: Company; registrations: RegistrationRow[] } {
  const facts = companyOf(
    randomOf(`applicant ${entry.slug}`),
    newId(),
    [entry.slug, entry.name, entry.kind, entry.country, entry.city],
    at,
  );
  const email = memberEmail(entry.contact, entry.slug);
  const registrations = registrationRows([{ row: facts, markets: entry.markets }]);
  const company: Company = {
    ...{ facts, markets: entry.markets, categories: entry.categories, about: entry.about, models: entry.models },
    member: { id: newId(), sellerId: facts.id, email, name: entry.contact, createdAt: at },
    numbers: numbersOf(registrations, facts.id),
  };
  return { company, registrations };
}

/** One way of delivery to each market that is wanted. */
const deliveryOf = ({ facts, markets }: Company): DeliveryRow[] =>
  markets.map((market) => ({
    ...{ sellerId: facts.id, market, service: 'standard', carrier: 'DPD', priceCents: 0, cutoffHour: 14 },
    ...{ currency: market === 'GB' ? 'GBP' : 'EUR', handlingDays: 1, transitMinDays: 2, transitMaxDays: 4 },
  }));

/** The listing that waits for the account to be opened: a laptop, two of it. */
function listingOf(catalogue: Catalogue, { facts, markets }: Company, newId: () => string, at: number) {
  const model = catalogue.models.find(({ category }) => category === 'laptops');
  const variant = [...catalogue.variantById.values()].find((one) => one.model === model)?.variant;
  if (!model || !variant) return { offers: [], prices: [], units: [] };
  const sellerId = facts.id;
  const id = newId();
  const offer: Applicants['offers'][number] = {
    ...{ id, sellerId, modelId: model.id, variantId: variant.id, grade: 'good', sku: 'TLT-0001', warrantyMonths: 24 },
    ...{ batteryMinPercent: batteryFloor('good'), state: 'live', createdAt: at, updatedAt: at },
  };
  const prices = markets.map((market) => ({
    ...{ offerId: id, market, priceCents: 54_900, currency: 'EUR', changedAt: at, countedCents: 54_900 },
  }));
  const units = ['TLT26A01', 'TLT26A02'].map((serial) => ({
    ...{ id: newId(), offerId: id, sellerId, serial, batteryHealthPercent: 91, vatScheme: 'standard' as const },
    ...{ acquiredFrom: 'leasing' as const, purchasePriceCents: 33_000, state: 'available' as const, receivedAt: at },
  }));
  return { offers: [offer], prices, units };
}

/** Whoever applies in the seeded world: one or two in each state of the process. */
export function planApplicants(catalogue: Catalogue, prospects: readonly ProspectRow[], now: number): Applicants {
  const newId = idsOf(randomOf('applicant ids'));
  const all: Applicants = {
    ...{ sellers: [], members: [], delivery: [], registrations: [], vetting: [], offers: [], prices: [], units: [] },
  };
  for (const entry of list) {
    const at = Math.round(now - entry.daysAgo * dayMs);
    const { company, registrations } = companyFor(entry, newId, at);
    const prospect = prospects.find(({ email }) => email === company.member.email);
    const one = new VettingCase(company, at, entry.life === 'invited' ? (prospect?.ownerId ?? null) : null);
    one.application.prospectId = prospect?.id;
    lives[entry.life]?.(one, play.teamFor(company), entry);
    if (one.at > now) throw new Error(`${entry.slug} did something tomorrow`);
    const isVerified = (gate: string, market?: string) =>
      one.rows.gates.some((row) => row.gate === gate && row.state === 'verified' && (!market || row.market === market));
    all.sellers.push(knownOf(company, one.application.state, isVerified, at));
    all.members.push(company.member);
    all.registrations.push(...registrations.filter(({ stream, market }) => isVerified(stream, market)));
    all.vetting.push(one.end());
    if (entry.life !== 'configuration' && entry.life !== 'final_review') continue;
    all.delivery.push(...deliveryOf(company));
    if (entry.life === 'configuration') continue;
    const listing = listingOf(catalogue, company, newId, one.at - hourMs);
    all.offers.push(...listing.offers);
    all.prices.push(...listing.prices);
    all.units.push(...listing.units);
  }
  return all;
}
