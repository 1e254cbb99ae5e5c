import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { AlertCode } from './contract.ts';
import { findAlert } from './queries.ts';
import { type AlertRow, alertStepStatements } from './writes.ts';

/** The clock may step in between, hardly ever twice. */
const attempts = 4;

/**
 * Ends an alert at once, for whoever holds the mailed link; mail programs call this by themselves (RFC 8058). What is
 * over already is a success too: nothing more comes. Whoever stops wins over a clock that tells meanwhile.
 */
export async function stopAlert(
  ctx: Ctx,
  input: { alertId: string; key: string | undefined },
): Promise<Outcome<AlertRow, AlertCode>> {
  for (let attempt = 1; ; attempt += 1) {
    const facts = await findAlert(ctx, input.alertId, input.key);
    if (!facts) return refuse('not_found', 'alert_not_found');
    const steps = alertStepStatements(ctx, facts.alert, 'stop');
    if (!steps) return done(facts.alert);
    try {
      await commit(ctx.db, steps);
    } catch (error) {
      if (!isConstraintError(error) || attempt >= attempts) throw error;
    }
  }
}
