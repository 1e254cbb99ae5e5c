import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { AlertCode } from './contract.ts';
import { findAlert, readStanding } from './queries.ts';
import { type AlertRow, alertStepStatements, dueOf, lookAgain, roomFor } from './writes.ts';

/**
 * Whoever holds the mailed link wants the alert: from now on it watches. Confirming again changes nothing. Refused when
 * what the page showed has changed meanwhile, when its time was over, or when as many run as may for the address.
 */
export async function confirmAlert(
  ctx: Ctx,
  input: { alertId: string; key: string | undefined; version?: number },
): Promise<Outcome<AlertRow, AlertCode>> {
  const facts = await findAlert(ctx, input.alertId, input.key);
  if (!facts) return refuse('not_found', 'alert_not_found');
  const { alert } = facts;
  if (isRunning(alert)) return done(alert);
  if (input.version !== undefined && input.version !== alert.version) return refuse('conflict', 'changed_meanwhile');
  const { best } = await readStanding(ctx, alert, alert.market);
  const steps = isOver(ctx, alert)
    ? undefined
    : alertStepStatements(ctx, alert, 'confirm', {
        confirmedAt: ctx.now,
        confirmedCents: best?.offer.priceCents ?? null,
        dueAt: dueOf(ctx.now, 'active', alert.market),
      });
  if (!steps) return refuse('conflict', 'not_now');
  const [room, clear] = roomFor(ctx, alert.email);
  try {
    await commit(ctx.db, [room, ...steps, lookAgain(ctx, alert), clear]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    const now = (await findAlert(ctx, input.alertId, input.key))?.alert;
    if (now && isRunning(now)) return done(now);
    return now?.version === alert.version
      ? refuse('limit', 'too_many_alerts')
      : refuse('conflict', 'changed_meanwhile');
  }
  const after = await findAlert(ctx, input.alertId, input.key);
  return after ? done(after.alert) : refuse('not_found', 'alert_not_found');
}

const isRunning = (alert: AlertRow): boolean => alert.state === 'active' || alert.state === 'told';

/** Its time has passed, whether or not the clock has come to it. */
const isOver = (ctx: Ctx, alert: AlertRow): boolean => alert.dueAt !== null && alert.dueAt <= ctx.now;
