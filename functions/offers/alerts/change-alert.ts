import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { AlertCode } from './contract.ts';
import { alertProcess } from './process.ts';
import { findAlert } from './queries.ts';
import { type AlertRow, alertChangeStatements, alertStepStatements, lookAgain } from './writes.ts';

/**
 * Another price to wait for, by whoever holds the mailed link; none means whenever it is on sale. A told alert watches
 * again: the new price is a new question. How long it runs stays as it is.
 */
export async function changeAlert(
  ctx: Ctx,
  input: { alertId: string; key: string | undefined; targetCents?: number },
): Promise<Outcome<AlertRow, AlertCode>> {
  const facts = await findAlert(ctx, input.alertId, input.key);
  if (!facts) return refuse('not_found', 'alert_not_found');
  const { alert } = facts;
  const targetCents = input.targetCents ?? null;
  if ((alertProcess.final as readonly string[]).includes(alert.state)) return refuse('conflict', 'not_now');
  if (alert.targetCents === targetCents) return done(alert);
  const statements =
    alertStepStatements(ctx, alert, 'change', { targetCents }) ??
    alertChangeStatements(ctx, alert, 'change', { targetCents });
  try {
    await commit(ctx.db, [...statements, lookAgain(ctx, alert)]);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
  const after = await findAlert(ctx, input.alertId, input.key);
  return after ? done(after.alert) : refuse('not_found', 'alert_not_found');
}
