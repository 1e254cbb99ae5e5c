import { and, asc, desc, eq, getTableColumns, lte, sql } from 'drizzle-orm';
import { priceAlerts } from '../../../db/schema/alerts.ts';
import { knownModels, models, variants } from '../../../db/schema/catalogue.ts';
import { outbox } from '../../../db/schema/process.ts';
import type { VariantFacts } from '../../catalogue/labels.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { priceBounds } from '../listing-contract.ts';
import { loadShelf } from '../shelf.ts';
import { keyOpensAlert } from './access.ts';
import type { Wanted } from './contract.ts';
import { quietMs, recheckMs } from './rules.ts';
import { type ShownChoice, shownChoices, standingOf } from './shown-choices.ts';
import type { AlertRow } from './writes.ts';

/** An alert that still waits or watches; literal, so that the partial indexes serve. */
const open = sql`${priceAlerts.state} IN ('requested', 'active', 'told')`;
const running = sql`${priceAlerts.state} IN ('active', 'told')`;

const namesOfModel = { id: knownModels.id, name: knownModels.name, brand: knownModels.brand };

/** A model as the texts about it need it. */
export interface AlertModel {
  id: string;
  name: string;
  brand: string;
}

/** An alert with the names of what it is about. */
export interface AlertFacts {
  alert: AlertRow;
  model: AlertModel;
  /** Undefined: any version. */
  variant?: VariantFacts;
}

/** What an alert could be about. */
export interface WantedFacts {
  model: AlertModel;
  /** The version that was named, where the model has it. */
  variant?: VariantFacts;
  /** Whether it can be listed at all; any other model of the catalogue is waited for until it can. */
  sold: boolean;
}

/** The model, and one of its versions where one is named. Undefined names nothing that our catalogue has. */
export async function findWantedFacts(
  ctx: Pick<Ctx, 'db'>,
  wanted: { modelId: string; variantId?: string },
): Promise<WantedFacts | undefined> {
  const [row] = await ctx.db
    .select({ model: namesOfModel, variant: variants, soldId: models.id })
    .from(knownModels)
    .leftJoin(models, eq(models.id, knownModels.id))
    .leftJoin(variants, and(eq(variants.modelId, knownModels.id), eq(variants.id, wanted.variantId ?? '')))
    .where(eq(knownModels.id, wanted.modelId));
  return row && { model: row.model, ...(row.variant ? { variant: row.variant } : {}), sold: row.soldId !== null };
}

/** The alert of an address for exactly this, while it waits or watches. */
export async function findOpenAlert(
  ctx: Pick<Ctx, 'db'>,
  email: string,
  market: string,
  wanted: Wanted,
): Promise<AlertRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(priceAlerts)
    .where(
      and(
        eq(priceAlerts.email, email),
        eq(priceAlerts.market, market),
        eq(priceAlerts.modelId, wanted.modelId),
        eq(priceAlerts.variantId, wanted.variantId),
        eq(priceAlerts.grade, wanted.grade),
        open,
      ),
    );
  return row;
}

/** One alert, for whoever holds its key. A wrong key and no such alert are one answer. */
export async function findAlert(ctx: Ctx, alertId: string, key: string | undefined): Promise<AlertFacts | undefined> {
  if (!key || alertId.length > 40 || !(await keyOpensAlert(ctx, alertId, key))) return undefined;
  const [row] = await withNames(ctx).where(eq(priceAlerts.id, alertId));
  return row && factsOf(row);
}

/** The alerts of a signed-in buyer's own address that wait or watch, newest first; nobody else has any. */
export async function listAlertsOfBuyer(ctx: Ctx): Promise<AlertFacts[]> {
  if (ctx.actor.kind !== 'buyer') return [];
  const rows = await withNames(ctx)
    .where(and(eq(priceAlerts.email, ctx.actor.email), open))
    .orderBy(desc(priceAlerts.createdAt), desc(priceAlerts.id))
    .limit(limits.listRows);
  return rows.map(factsOf);
}

/** Alerts whose time is over, oldest first, with the names their last mail needs. */
export async function listDueAlerts(ctx: Pick<Ctx, 'db' | 'now'>, most: number): Promise<AlertFacts[]> {
  const rows = await withNames(ctx)
    .where(and(lte(priceAlerts.dueAt, ctx.now), open))
    .orderBy(asc(priceAlerts.dueAt), asc(priceAlerts.id))
    .limit(most);
  return rows.map(factsOf);
}

function withNames(ctx: Pick<Ctx, 'db'>) {
  return ctx.db
    .select({
      alert: priceAlerts,
      model: namesOfModel,
      variant: variants,
    })
    .from(priceAlerts)
    .innerJoin(knownModels, eq(knownModels.id, priceAlerts.modelId))
    .leftJoin(variants, eq(variants.id, priceAlerts.variantId))
    .$dynamic();
}

type NamedRow = { alert: AlertRow; model: AlertModel; variant: VariantFacts | null };
const factsOf = ({ alert, model, variant }: NamedRow): AlertFacts => ({
  alert,
  model,
  ...(variant ? { variant } : {}),
});

/** What the shop shows now for what somebody waits for, as the model's page has it. */
export async function readStanding(
  ctx: Ctx,
  wanted: Wanted,
  market: string,
): Promise<{ best?: ShownChoice; facts?: VariantFacts }> {
  const shelf = await loadShelf(ctx, { modelId: wanted.modelId }, market);
  const { best } = standingOf(shownChoices(shelf).get(wanted.modelId) ?? [], wanted);
  return best ? { best, facts: shelf.variants.get(best.variantId) } : {};
}

/** A model whose alerts of a market want looking through. */
export interface DueCheck {
  modelId: string;
  market: string;
  /** The shelf's version when this look through was begun, before anything was read. */
  version: number;
  /** The last alert that was looked at; empty at the beginning. */
  cursorId: string;
  /** The version that is kept; null for none. */
  keptVersion: number | null;
}

/**
 * Models with running alerts that are being looked through, whose shelf has changed since they were, or that were not for
 * a while: draws and the quiet after a mail end without a change. Longest waiting first. Reads one alert of each model
 * and market, however many there are; what nobody can list has no shelf, so it is never due until it can.
 */
export async function listDueChecks(ctx: Pick<Ctx, 'db' | 'now'>, most: number): Promise<DueCheck[]> {
  return ctx.db.all<DueCheck>(sql`
    WITH RECURSIVE watched (model_id, market) AS (
      SELECT model_id, market FROM (
        SELECT model_id, market FROM price_alerts WHERE state IN ('active', 'told') ORDER BY model_id, market, id LIMIT 1)
      UNION ALL
      SELECT n.model_id, n.market FROM watched w JOIN price_alerts n ON n.id = coalesce(
        CASE WHEN w.model_id IN (SELECT model_id FROM shelves) THEN (SELECT id FROM price_alerts
          WHERE state IN ('active', 'told') AND model_id = w.model_id AND market > w.market
          ORDER BY market, id LIMIT 1) END,
        (SELECT id FROM price_alerts
          WHERE state IN ('active', 'told') AND model_id > w.model_id ORDER BY model_id, market, id LIMIT 1))
    )
    SELECT w.model_id AS modelId, w.market AS market, coalesce(c.cursor_id, '') AS cursorId, c.version AS keptVersion,
      CASE WHEN c.cursor_id <> '' THEN c.version ELSE s.version END AS version
    FROM watched w
    JOIN shelves s ON s.model_id = w.model_id
    LEFT JOIN alert_checks c ON c.model_id = w.model_id AND c.market = w.market
    WHERE c.version IS NULL OR c.cursor_id <> '' OR c.version <> s.version
      OR c.checked_at <= ${ctx.now - recheckMs}
    ORDER BY c.checked_at, w.model_id, w.market
    LIMIT ${most}`);
}

/** How far a look through gets: so many alerts of a model, up to that one. */
export interface Reach {
  rows: number;
  untilId: string;
}

/** The next alerts of each model after its cursor, at most so many of each: counted in the index, not read. */
export async function readReaches(
  ctx: Pick<Ctx, 'db'>,
  checks: readonly DueCheck[],
  mostEach: number,
): Promise<Map<string, Reach>> {
  const from = checks.map(({ modelId, market, cursorId }) => [modelId, market, cursorId]);
  const rows = await ctx.db.all<{ modelId: string; reach: string }>(sql`
    SELECT c.value ->> 0 AS modelId, (
      SELECT json_array(count(*), coalesce(max(id), '')) FROM (
        SELECT id FROM price_alerts
        WHERE model_id = c.value ->> 0 AND market = c.value ->> 1 AND id > c.value ->> 2 AND state IN ('active', 'told')
        ORDER BY id LIMIT ${mostEach})
    ) AS reach FROM json_each(${JSON.stringify(from)}) c`);
  return new Map(
    rows.map(({ modelId, reach }) => {
      const [counted, untilId] = JSON.parse(reach) as [number, string];
      return [modelId, { rows: counted, untilId }];
    }),
  );
}

/** The alerts of one model to look at now. Cents. */
export interface Span {
  modelId: string;
  afterId: string;
  untilId: string;
  /** The lowest price that the shop shows for any of its versions; null when none can be bought. */
  lowestCents: number | null;
}

/**
 * Running alerts of some models that today's prices may concern: those that were told, and of the others those whose day
 * of quiet is over and whose target is not below the model's lowest price. By id.
 */
export async function listConcerned(
  ctx: Pick<Ctx, 'db' | 'now'>,
  market: string,
  spans: readonly Span[],
): Promise<AlertRow[]> {
  const values = spans.map(({ modelId, afterId, untilId, lowestCents }) => [modelId, afterId, untilId, lowestCents]);
  const span = sql`json_each(${JSON.stringify(values)}) span`;
  return ctx.db
    .select(getTableColumns(priceAlerts))
    .from(priceAlerts)
    .innerJoin(
      span,
      sql`${priceAlerts.modelId} = span.value ->> 0 AND ${priceAlerts.id} > span.value ->> 1 AND ${priceAlerts.id} <= span.value ->> 2`,
    )
    .where(
      and(
        eq(priceAlerts.market, market),
        running,
        sql`(${priceAlerts.state} = 'told' OR (
          (${priceAlerts.toldAt} IS NULL OR ${priceAlerts.toldAt} <= ${ctx.now - quietMs})
          AND coalesce(${priceAlerts.targetCents}, ${priceBounds.most}) >= span.value ->> 3))`,
      ),
    )
    .orderBy(asc(priceAlerts.id));
}

/** How many things wait to be carried outside, at most `most`: while mails pile up, alerts add none. */
export async function countWaiting(ctx: Pick<Ctx, 'db'>, most: number): Promise<number> {
  const rows = await ctx.db.select({ id: outbox.id }).from(outbox).where(sql`${outbox.dueAt} IS NOT NULL`).limit(most);
  return rows.length;
}

/** Alerts that came to their end before a moment, and unconfirmed ones before another; what is over is forgotten. */
export async function listForgettable(
  ctx: Pick<Ctx, 'db'>,
  before: { endedAt: number; lapsedAt: number },
  most: number,
): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: priceAlerts.id })
    .from(priceAlerts)
    .where(
      sql`${priceAlerts.endedAt} < CASE ${priceAlerts.state} WHEN 'lapsed' THEN ${before.lapsedAt} ELSE ${before.endedAt} END`,
    )
    .limit(most);
  return rows.map(({ id }) => id);
}
