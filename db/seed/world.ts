import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import type { Catalogue } from '../../content/catalogue.ts';
import { buyers, operators } from '../schema/accounts.ts';
import { claims, questions } from '../schema/aftersales.ts';
import { selectionLog } from '../schema/choice.ts';
import { ledgerEntries } from '../schema/money.ts';
import { offerPrices, offers, priceHistory, units } from '../schema/offers.ts';
import { orderGroups, orderLines, orders, parcels } from '../schema/orders.ts';
import { payments, refunds } from '../schema/payments.ts';
import { events } from '../schema/process.ts';
import { reviews } from '../schema/reviews.ts';
import { deliveryOptions, sellerMembers, sellerRegistrations, sellers } from '../schema/sellers.ts';
import {
  applications,
  gates,
  prospects,
  quizTries,
  sampleOrders,
  sellerDocuments,
  termsAgreed,
} from '../schema/vetting.ts';
import { planApplicants } from './applicants.ts';
import { planHistory } from './history.ts';
import { planOffers, priceHistoryRows, priceRows } from './offers.ts';
import { planOperators } from './operators.ts';
import { planProspects } from './prospects.ts';
import { registrationRows } from './registrations.ts';
import { selectionHistoryRows } from './selection-history.ts';
import { planSellers } from './sellers.ts';
import { shelfUnits, unitsOf } from './stock.ts';
import { joined, vettingOf } from './vetting.ts';
import type { VettingRows } from './vetting-case.ts';

export interface WorldOptions {
  now: number;
  /** 1 is the whole world; 0.02 a small one for tests, with all sellers and fewer of everything else. */
  scale?: number;
}

/** How large the whole world is. */
const full = { offers: 21_000, groups: 13_300 };

export type Cell = string | number | null | Uint8Array;
export interface TableRows {
  name: string;
  columns: string[];
  rows: Cell[][];
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string' || value instanceof Uint8Array) return value;
  throw new Error(`a ${typeof value} is no cell`);
}

function tableRows<T extends SQLiteTable>(table: T, rows: readonly T['$inferInsert'][]): TableRows {
  const columns = Object.entries(getTableColumns(table));
  return {
    name: getTableConfig(table).name,
    columns: columns.map(([, column]) => column.name),
    rows: rows.map((row) =>
      columns.map(([key, column]) => cellOf((row as Record<string, unknown>)[key] ?? column.default)),
    ),
  };
}

/** Everything that applications left behind. */
function vettingTables(rows: VettingRows): TableRows[] {
  return [
    tableRows(applications, rows.applications),
    tableRows(gates, rows.gates),
    tableRows(sellerDocuments, rows.documents),
    tableRows(termsAgreed, rows.terms),
    tableRows(quizTries, rows.tries),
    tableRows(sampleOrders, rows.samples),
  ];
}

/**
 * The seeded world as rows, table by table, in an order that references allow. Pure: the same catalogue and options
 * give the same rows. Everything else in it is invented; the prices follow db/seed/prices and db/seed/assumptions.ts.
 */
export function buildWorld(catalogue: Catalogue, { now, scale = 1 }: WorldOptions): TableRows[] {
  const sellerPlans = planSellers(now);
  const offerPlans = planOffers(catalogue, sellerPlans, Math.round(full.offers * scale), now);
  const makeUnit = unitsOf();
  const shelf = shelfUnits(offerPlans, makeUnit, now);
  const world = { sellers: sellerPlans, offers: offerPlans, makeUnit };
  const past = planHistory(world, { count: Math.round(full.groups * scale), scale, now });
  const registrations = registrationRows(sellerPlans);
  const prospectRows = planProspects(now);
  const applying = planApplicants(catalogue, prospectRows, now);
  const vetting = joined([...vettingOf(sellerPlans, offerPlans, registrations, now), ...applying.vetting]);
  return [
    tableRows(operators, planOperators(now)),
    tableRows(sellers, [...sellerPlans.map((plan) => plan.row), ...applying.sellers]),
    tableRows(sellerMembers, [...sellerPlans.map((plan) => plan.member), ...applying.members]),
    tableRows(deliveryOptions, [...sellerPlans.flatMap((plan) => plan.delivery), ...applying.delivery]),
    tableRows(sellerRegistrations, [...registrations, ...applying.registrations]),
    tableRows(prospects, prospectRows),
    ...vettingTables(vetting),
    tableRows(offers, [...offerPlans.map((plan) => plan.row), ...applying.offers]),
    tableRows(offerPrices, [...priceRows(offerPlans), ...applying.prices]),
    tableRows(priceHistory, priceHistoryRows(offerPlans, now)),
    tableRows(selectionLog, selectionHistoryRows(offerPlans, now)),
    tableRows(units, [...shelf, ...past.units, ...applying.units]),
    tableRows(buyers, past.buyers),
    tableRows(orderGroups, past.groups),
    tableRows(orders, past.orders),
    tableRows(orderLines, past.lines),
    tableRows(parcels, past.parcels),
    tableRows(payments, past.payments),
    tableRows(refunds, past.refunds),
    tableRows(ledgerEntries, past.ledger),
    tableRows(events, [...past.events, ...vetting.events]),
    tableRows(claims, past.claims),
    tableRows(questions, past.questions),
    tableRows(reviews, past.reviews),
  ];
}
