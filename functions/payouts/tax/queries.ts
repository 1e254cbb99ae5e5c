import { sql } from 'drizzle-orm';
import { ledgerEntries } from '../../../db/schema/money.ts';
import { taxReports } from '../../../db/schema/payouts.ts';
import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { account } from '../../money/ledger.ts';
import { readValue } from '../../sellers/vetting/rules.ts';
import { moneySeller } from '../statements/access-queries.ts';
import {
  type CurrencyFigures,
  type FrozenReport,
  frozenReport,
  type ReportStanding,
  type TaxIdentity,
} from './contract.ts';
import { decideStanding, noFigures } from './rules.ts';

/** A seller's year as the ledger and its verified papers have it now. */
export interface TaxYear extends FrozenReport {
  sellerId: string;
  sellerName: string;
  standing: ReportStanding;
}

interface FigureRow {
  sellerId: string;
  currency: CurrencyFigures['currency'];
  quarter: number;
  considerationCents: number;
  activities: number;
  feesCents: number;
}

/**
 * Figures of devices by the quarter in which they were sold: what their sellers were credited and what was kept, less all
 * that was given back since, so that a later refund corrects the quarter of its sale. Payouts move nothing here.
 */
function listFigures({ db }: Pick<Ctx, 'db'>, year: number, sellerId: string | undefined): Promise<FigureRow[]> {
  const own = sql`${account.seller('')} || s.id`;
  const moved = (name: ReturnType<typeof sql>) => sql`
    (SELECT coalesce(sum(CASE WHEN m.credit = ${name} THEN m.amount_cents ELSE -m.amount_cents END), 0) FROM ${ledgerEntries} m
      WHERE m.group_id = e.group_id AND m.line_id = e.line_id AND ${name} IN (m.debit, m.credit)
        AND ${account.payoutsDue} NOT IN (m.debit, m.credit))`;
  return db.all<FigureRow>(sql`
    SELECT sellerId, currency, quarter, sum(consideration) AS considerationCents,
      count(*) FILTER (WHERE consideration > 0) AS activities, sum(fees) AS feesCents
    FROM (SELECT s.id AS sellerId, e.currency, (CAST(strftime('%m', e.at / 1000, 'unixepoch') AS INTEGER) - 1) / 3 AS quarter,
        ${moved(own)} AS consideration, ${moved(sql`${account.commission}`)} AS fees
      FROM sellers s JOIN ${ledgerEntries} e ON e.credit = ${own} AND e.at >= ${Date.UTC(year, 0)} AND e.at < ${Date.UTC(year + 1, 0)}
        AND e.id = 'owed:' || e.line_id
      WHERE ${sellerId === undefined ? sql`true` : sql`s.id = ${sellerId}`})
    GROUP BY sellerId, currency, quarter ORDER BY sellerId, currency, quarter`);
}

interface IdentityRow {
  id: string;
  sellerName: string;
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  registerNumber: string;
  taxNumber: string | null;
  vat: string | null;
  bank: string | null;
}

/** Who sellers are: name and seat from the register, numbers from gates that are verified, and from no others. */
async function listIdentities({ db }: Pick<Ctx, 'db'>, sellerId: string | undefined) {
  const gate = (name: string) =>
    sql`(SELECT value FROM gates g WHERE g.seller_id = s.id AND g.gate = ${name} AND g.state = 'verified')`;
  const rows = await db.all<IdentityRow>(sql`
    SELECT s.id, s.name AS sellerName, s.legal_name AS name, s.street, s.postcode, s.city, s.country,
      s.register_number AS registerNumber, ${gate('tax_number')} AS taxNumber, ${gate('vat')} AS vat, ${gate('bank')} AS bank
    FROM sellers s WHERE ${sellerId === undefined ? sql`true` : sql`s.id = ${sellerId}`}`);
  return new Map(rows.map((row) => [row.id, { sellerName: row.sellerName, identity: identityOf(row) }]));
}

function identityOf({
  taxNumber,
  vat,
  bank,
  name,
  street,
  postcode,
  city,
  country,
  registerNumber,
}: IdentityRow): TaxIdentity {
  const fields = (value: string | null): Readonly<Record<string, string>> => readValue(value ?? '').fields;
  const { tin = '', tinCountry = '' } = fields(taxNumber);
  const { vatNumber = '' } = fields(vat);
  const { holder: accountHolder = '', iban = '' } = fields(bank);
  return { name, street, postcode, city, country, registerNumber, tin, tinCountry, vatNumber, accountHolder, iban };
}

async function readYears(ctx: Pick<Ctx, 'db'>, year: number, sellerId?: string): Promise<TaxYear[]> {
  const [figures, identities] = await Promise.all([listFigures(ctx, year, sellerId), listIdentities(ctx, sellerId)]);
  return [...Map.groupBy(figures, (row) => row.sellerId)].flatMap(([id, rows]) => {
    const known = identities.get(id);
    if (!known) return [];
    const currencies = [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, own]) => ({
      currency,
      quarters: Array.from({ length: 4 }, (_, quarter) => {
        const { considerationCents, activities, feesCents } = own.find((row) => row.quarter === quarter) ?? noFigures;
        return { considerationCents, activities, feesCents, taxesCents: 0 };
      }),
    }));
    return [{ sellerId: id, ...known, currencies, standing: decideStanding(known.identity.country, currencies) }];
  });
}

/** Every seller's year, for whoever of the team has the right to money; else none. */
export const listTaxYears = async (ctx: Ctx, year: number): Promise<TaxYear[]> =>
  may(ctx.actor, 'money') ? readYears(ctx, year) : [];

/** A report as it was made. */
export interface MadeReport {
  sellerId: string;
  version: number;
  madeBy: string;
  madeAt: number;
  report: FrozenReport;
}

const readReport = (row: typeof taxReports.$inferSelect): MadeReport => ({
  ...row,
  report: frozenReport.parse(JSON.parse(row.report)),
});

/** Reports of a year in the order in which they were made, for whoever of the team has the right to money; else none. */
export async function listTaxReports(ctx: Ctx, year: number): Promise<MadeReport[]> {
  if (!may(ctx.actor, 'money')) return [];
  const rows = await ctx.db
    .select()
    .from(taxReports)
    .where(sql`${taxReports.year} = ${year}`)
    .orderBy(taxReports.madeAt, taxReports.sellerId, taxReports.version);
  return rows.map(readReport);
}

/** What one making of reports is called in the audit trail. */
export const subjectOf = (year: number, madeAt: number): string => `tax:${year}:${madeAt}`;

/** Who confirmed which makings of a year, and when. */
export async function listConfirmations(ctx: Ctx, year: number): Promise<Map<number, { by: string; at: number }>> {
  if (!may(ctx.actor, 'money')) return new Map();
  const rows = await ctx.db.all<{ subject: string; by: string; at: number }>(sql`
    SELECT subject_id AS subject, by_id AS by, at FROM audit_log
    WHERE action = 'tax_report.confirmed' AND subject_id LIKE ${`tax:${year}:%`} ORDER BY at DESC`);
  return new Map(rows.map(({ subject, by, at }) => [Number(subject.split(':')[2]), { by, at }]));
}

/** The year of the acting seller as it stands, and as it was last reported. Undefined without a sale, and for others. */
export async function findOwnYear(
  ctx: Ctx,
  year: number,
): Promise<{ current: TaxYear; reported: MadeReport | undefined } | undefined> {
  const sellerId = await moneySeller(ctx);
  if (!sellerId) return undefined;
  const [[current], [row]] = await Promise.all([
    readYears(ctx, year, sellerId),
    ctx.db
      .select()
      .from(taxReports)
      .where(sql`${taxReports.year} = ${year} AND ${taxReports.sellerId} = ${sellerId}`)
      .orderBy(sql`${taxReports.version} DESC`)
      .limit(1),
  ]);
  return current && { current, reported: row && readReport(row) };
}
