import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { alertChecks, priceAlerts } from '../../../db/schema/alerts.ts';
import type { Ctx } from '../../edge/context.ts';
import { dueAfter } from '../../process/calendar.ts';
import { eventOf } from '../../process/events.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { clockStep, decideStep } from '../../process/process.ts';
import { type AlertStep, alertProcess } from './process.ts';
import type { DueCheck } from './queries.ts';
import { runningPerAddress } from './rules.ts';

export type AlertRow = typeof priceAlerts.$inferSelect;
type AlertColumns = Partial<Omit<AlertRow, 'id' | 'state' | 'version'>>;

const { subject } = alertProcess;

/** A new alert, which waits for its mail to be confirmed. */
export function insertAlert(
  ctx: Ctx,
  row: Pick<AlertRow, 'id' | 'email' | 'locale' | 'market' | 'modelId' | 'variantId' | 'grade' | 'targetCents'>,
): Statement[] {
  return [
    eventOf(ctx, { subject, subjectId: row.id, version: 1, name: 'ask', from: null, to: 'requested' }),
    ctx.db.insert(priceAlerts).values({
      ...row,
      state: 'requested',
      version: 1,
      dueAt: dueOf(ctx.now, 'requested', row.market),
      createdAt: ctx.now,
    }),
  ];
}

/** When the clock's step out of a state falls due; null where there is none. */
export function dueOf(from: number, state: string, market: string): number | null {
  const next = clockStep(alertProcess, state);
  return next ? dueAfter(from, next.after, market) : null;
}

/**
 * One step of one alert: its event, whose key settles races, and its row. Undefined when the process does not allow it.
 * An alert runs as long from its confirmation whatever it tells meanwhile, so only the caller moves its end.
 */
export function alertStepStatements(
  ctx: Ctx,
  alert: Pick<AlertRow, 'id' | 'state' | 'version'>,
  name: AlertStep,
  set: AlertColumns = {},
): Statement[] | undefined {
  const decision = decideStep(alertProcess, alert.state, name, ctx.actor);
  if (!decision.ok) return undefined;
  const over = (alertProcess.final as readonly string[]).includes(decision.to);
  return versionStatements(ctx, alert, name, decision.to, over ? { ...set, dueAt: null, endedAt: ctx.now } : set);
}

/** A change that is no step: the same state, a new version, an event that says so. */
export function alertChangeStatements(
  ctx: Ctx,
  alert: Pick<AlertRow, 'id' | 'state' | 'version'>,
  name: 'ask' | 'change',
  set: AlertColumns,
): Statement[] {
  return versionStatements(ctx, alert, name, alert.state, set);
}

function versionStatements(
  ctx: Ctx,
  alert: Pick<AlertRow, 'id' | 'state' | 'version'>,
  name: string,
  to: string,
  set: AlertColumns,
): Statement[] {
  const version = alert.version + 1;
  return [
    eventOf(ctx, { subject, subjectId: alert.id, version, name, from: alert.state, to }),
    ctx.db
      .update(priceAlerts)
      .set({ ...set, state: to, version })
      .where(and(eq(priceAlerts.id, alert.id), eq(priceAlerts.version, alert.version))),
  ];
}

/** Rolls the batch back when as many alerts as may run for the address run already; the second clears the guard. */
export function roomFor(ctx: Ctx, email: string): [Statement, Statement] {
  const running = sql`SELECT count(*) FROM price_alerts WHERE email = ${email} AND state IN ('active', 'told')`;
  return [guard(ctx, sql`(${running}) < ${runningPerAddress}`), clearGuards(ctx)];
}

/**
 * The clock looks through a model's alerts of a market again at its next tick. One that it is half-way through goes on
 * first: new alerts must not keep it from ever coming to the last. Every call counts down, so that a look which was begun
 * before sees that it was asked for again.
 */
export function lookAgain(ctx: Ctx, alert: Pick<AlertRow, 'modelId' | 'market'>): Statement {
  return ctx.db
    .insert(alertChecks)
    .values({ modelId: alert.modelId, market: alert.market, version: -1, checkedAt: 0 })
    .onConflictDoUpdate({
      target: [alertChecks.modelId, alertChecks.market],
      set: { version: sql`min(${alertChecks.version}, 0) - 1`, checkedAt: 0 },
    });
}

/** How far a look through came, and at which version of the shelf it was begun; below 0 when it was asked for again meanwhile. */
export function keepCheck(ctx: Ctx, { modelId, market, version, cursorId, keptVersion }: DueCheck): Statement {
  return ctx.db
    .insert(alertChecks)
    .values({ modelId, market, version, cursorId, checkedAt: ctx.now })
    .onConflictDoUpdate({
      target: [alertChecks.modelId, alertChecks.market],
      set: {
        version: sql`CASE WHEN ${alertChecks.version} IS ${keptVersion} THEN excluded.version ELSE min(${alertChecks.version}, -1) END`,
        cursorId: sql`excluded.cursor_id`,
        checkedAt: sql`excluded.checked_at`,
      },
    });
}

/** Takes alerts away for good. */
export const deleteAlerts = (ctx: Ctx, ids: readonly string[]): Statement =>
  ctx.db.delete(priceAlerts).where(inArray(priceAlerts.id, [...ids]));

/** Forgets of models that nobody has waited for since when they were looked through. */
export const deleteChecks = (ctx: Ctx, before: number): Statement =>
  ctx.db.delete(alertChecks).where(lt(alertChecks.checkedAt, before));
