import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';
import { folderRows, type WsFolder, type WsFolderDetail, type WsFoldersQuery } from './care-contract.ts';
import { giveNumbers, type NumberOf, type Subject } from './give-numbers.ts';
import { findWsLine, findWsOrder } from './order-queries.ts';
import { lineState } from './order-rules.ts';
import { listSubjects } from './queries.ts';
import { countryCode, dateOf, decimals } from './rules.ts';

interface Row {
  lineId: string;
  orderId: string;
  buyer: string;
  market: string;
  /** Kinds of what was said, with commas between. */
  kinds: string;
  openedAt: number;
  changedAt: number;
  messageAt: number | null;
  isOpen: number;
}

/** What buyers said of the acting seller's lines, one row a line. */
const folders = (sellerId: string): SQL => sql`
  SELECT c.line_id AS lineId, l.order_id AS orderId, coalesce(g.buyer_id, g.id) AS buyer, g.market,
    group_concat(c.kind) AS kinds, min(c.opened_at) AS openedAt, max(coalesce(c.resolved_at, c.opened_at)) AS changedAt,
    (SELECT max(coalesce(q.answered_at, q.asked_at)) FROM questions q WHERE q.line_id = c.line_id AND q.seller_id = c.seller_id) AS messageAt,
    max(c.resolved_at IS NULL) AS isOpen
  FROM claims c JOIN order_lines l ON l.id = c.line_id JOIN order_groups g ON g.id = l.group_id
  WHERE c.seller_id = ${sellerId} GROUP BY c.line_id`;

const subjectsOf = (rows: readonly Row[], sellerId: string): Subject[] => [
  { kind: 'seller', id: sellerId },
  ...rows.flatMap(({ lineId, buyer }): Subject[] => [
    { kind: 'folder', id: lineId },
    { kind: 'line', id: lineId },
    { kind: 'buyer', id: buyer },
  ]),
];

const factsOf = (row: Row, numberOf: NumberOf) => ({
  id: numberOf('folder', row.lineId),
  state: row.isOpen === 1 ? 0 : 9,
  country_code: countryCode(row.market),
  backcare: false as const,
  date_creation: dateOf(row.openedAt),
  date_modification: dateOf(Math.max(row.changedAt, row.messageAt ?? 0)),
  date_message: row.messageAt === null ? null : dateOf(row.messageAt),
});

/** Gives every folder that has none yet its number, in the order in which they were opened: `last_id` counts on it. */
async function numberFolders(ctx: Ctx, sellerId: string): Promise<void> {
  const unnumbered = await ctx.db.all<{ id: string }>(sql`SELECT f.lineId AS id FROM (${folders(sellerId)}) f
    WHERE NOT EXISTS (SELECT 1 FROM ws_numbers n WHERE n.kind = 'folder' AND n.subject_id = f.lineId)
    ORDER BY f.openedAt, f.lineId`);
  await giveNumbers(
    ctx,
    unnumbered.map(({ id }): Subject => ({ kind: 'folder', id })),
  );
}

/** A page of what buyers said was wrong, the latest first, and how many there are. */
export async function listFolders(ctx: Ctx, query: WsFoldersQuery): Promise<{ count: number; results: WsFolder[] }> {
  if (ctx.actor.kind !== 'seller') return { count: 0, results: [] };
  const { sellerId } = ctx.actor;
  const { orderline, state, last_id: after } = query;
  const lines = orderline === undefined ? undefined : await listSubjects(ctx, 'line', [orderline]);
  await numberFolders(ctx, sellerId);
  const wanted: SQL[] = [
    sql`true`,
    ...(lines === undefined ? [] : [sql`f.lineId = ${lines.get(orderline ?? '') ?? ''}`]),
    ...(state === undefined ? [] : [sql`f.isOpen = ${state === 0 ? 1 : 0}`]),
    ...(after === undefined
      ? []
      : [
          // One that a rehearsal has just numbered beside itself is not seen by it, and is the newest.
          sql`coalesce((SELECT n.number FROM ws_numbers n WHERE n.kind = 'folder' AND n.subject_id = f.lineId), ${after + 1}) > ${after}`,
        ]),
    ...(query.last_modification_date === undefined
      ? []
      : [sql`max(f.changedAt, coalesce(f.messageAt, 0)) >= ${query.last_modification_date}`]),
    ...(query.last_message_date === undefined ? [] : [sql`f.messageAt >= ${query.last_message_date}`]),
  ];
  const from = sql`FROM (${folders(sellerId)}) f WHERE ${sql.join(wanted, sql` AND `)}`;
  const [rows, counted] = await Promise.all([
    ctx.db.all<Row>(
      sql`SELECT * ${from} ORDER BY f.openedAt DESC, f.lineId LIMIT ${folderRows} OFFSET ${(query.page - 1) * folderRows}`,
    ),
    ctx.db.get<{ count: number }>(sql`SELECT count(*) AS count ${from}`),
  ]);
  const numberOf = await giveNumbers(ctx, subjectsOf(rows, sellerId));
  const results = rows.map((row): WsFolder => {
    const line = numberOf('line', row.lineId);
    const { id, ...facts } = factsOf(row, numberOf);
    return {
      id,
      client: numberOf('buyer', row.buyer),
      merchant: numberOf('seller', sellerId),
      orderline: line,
      lines: [line],
      ...facts,
    };
  });
  return { count: counted?.count ?? 0, results };
}

/** What a buyer said of one of the acting seller's lines, with the order; undefined for another's, as for none. */
export async function findFolder(ctx: Ctx, lineId: string): Promise<WsFolderDetail | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const { sellerId } = ctx.actor;
  await numberFolders(ctx, sellerId);
  const [row] = await ctx.db.all<Row>(sql`SELECT * FROM (${folders(sellerId)}) f WHERE f.lineId = ${lineId}`);
  const line = row && (await findWsLine(ctx, lineId));
  const order = row && (await findWsOrder(ctx, row.orderId));
  if (!row || !line || !order) return undefined;
  const numberOf = await giveNumbers(ctx, subjectsOf([row], sellerId));
  const [id, seller] = [numberOf('line', lineId), numberOf('seller', sellerId)];
  const shown = order.orderlines.find((one) => one.id === id);
  const { first_name, last_name } = order.shipping_address;
  return {
    ...factsOf(row, numberOf),
    client: { id: numberOf('buyer', row.buyer), username: '', first_name, last_name, email: '' },
    merchant: { id: seller, username: '', first_name: '', last_name: '' },
    orderline: {
      ...{ id, order, quantity: 1, price: decimals(line.priceCents), state: lineState(line) },
      snapshot: {
        product: { product_id: shown?.product_id ?? 0, category_3: line.title },
        ...{ listing: shown?.listing_id ?? 0, sku: line.sku, image: '' },
      },
    },
    lines: [
      {
        ...{
          id,
          state: row.isOpen === 1 ? 0 : 9,
          resolution_choice: null,
          declared_warranty_state: null,
          return_labels: [],
        },
        issues: row.kinds.split(',').map((kind) => ({ customerIssue: kind, tag: kind })),
      },
    ],
    messages: [],
  };
}
