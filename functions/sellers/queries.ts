import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { deliveryOptions, type SellerKind, sellerRecords, sellers } from '../../db/schema/sellers.ts';
import { limits } from '../limits.ts';

/** What happened to a seller's orders, as counts; rates only where there are enough of them. */
export interface SellerCounts {
  maturedLines: number;
  defects: number;
  shippedLines: number;
  late: number;
}

/** A seller as lists show it. */
export interface ListedSeller extends SellerCounts {
  slug: string;
  name: string;
  kind: SellerKind;
  country: string;
  city: string;
  foundedYear: number;
}

/** Who answers for a contract: what the law wants a buyer to see, and nothing more. */
export interface SellerIdentity {
  id: string;
  slug: string;
  name: string;
  kind: SellerKind;
  country: string;
  city: string;
  foundedYear: number;
  legalName: string;
  street: string;
  postcode: string;
  registerNumber: string;
  vatNumber: string;
  email: string;
  phone: string;
}

const sumOf = (column: typeof sellerRecords.defects | typeof sellerRecords.maturedLines) =>
  sql<number>`coalesce(sum(${column}), 0)`;

/** Live sellers with their counts over all departments, those that shipped most first. */
export async function listSellers(db: Db, limit: number = limits.listRows * 10): Promise<ListedSeller[]> {
  const shipped = sql<number>`coalesce(sum(${sellerRecords.shippedLines}), 0)`;
  return db
    .select({
      slug: sellers.slug,
      name: sellers.name,
      kind: sellers.kind,
      country: sellers.country,
      city: sellers.city,
      foundedYear: sellers.foundedYear,
      maturedLines: sumOf(sellerRecords.maturedLines),
      defects: sumOf(sellerRecords.defects),
      shippedLines: shipped,
      late: sql<number>`coalesce(sum(${sellerRecords.late}), 0)`,
    })
    .from(sellers)
    .leftJoin(sellerRecords, eq(sellerRecords.sellerId, sellers.id))
    .where(eq(sellers.state, 'live'))
    .groupBy(sellers.id)
    .orderBy(sql`${shipped} desc`, asc(sellers.slug))
    .limit(limit);
}

/** A live seller by its slug; undefined for anybody else. */
export async function findSeller(db: Db, slug: string): Promise<SellerIdentity | undefined> {
  const { id, name, kind, country, city, foundedYear, legalName, street } = sellers;
  const { postcode, registerNumber, vatNumber, email, phone } = sellers;
  return db
    .select({
      id,
      slug: sellers.slug,
      name,
      kind,
      country,
      city,
      foundedYear,
      legalName,
      street,
      postcode,
      registerNumber,
      vatNumber,
      email,
      phone,
    })
    .from(sellers)
    .where(and(eq(sellers.slug, slug), eq(sellers.state, 'live')))
    .get();
}

/** A seller's counts by department. */
export async function listRecords(db: Db, sellerId: string): Promise<(SellerCounts & { category: string })[]> {
  const { category, maturedLines, defects, shippedLines, late } = sellerRecords;
  return db
    .select({ category, maturedLines, defects, shippedLines, late })
    .from(sellerRecords)
    .where(and(eq(sellerRecords.sellerId, sellerId), ne(sellerRecords.sellerId, '*')))
    .orderBy(sql`${shippedLines} desc`);
}

/** How a seller delivers to a market: the standard way first. */
export async function listDeliveries(db: Db, sellerId: string, market: string) {
  return db
    .select()
    .from(deliveryOptions)
    .where(and(eq(deliveryOptions.sellerId, sellerId), eq(deliveryOptions.market, market)))
    .orderBy(sql`${deliveryOptions.service} desc`);
}
