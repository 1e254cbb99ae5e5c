import { forgetExpired } from './accounts/forget-expired.ts';
import type { Ctx } from './edge/context.ts';
import { forgetKeys } from './edge/idempotency.ts';
import { sendDue } from './notices/send-due.ts';
import { sendMail } from './notices/send-mail.ts';
import { endAlerts } from './offers/alerts/end-alerts.ts';
import { forgetAlerts } from './offers/alerts/forget-alerts.ts';
import { tellAlerts } from './offers/alerts/tell-alerts.ts';
import { parameters } from './offers/choice/parameters.ts';
import { endClosed } from './offers/end-closed.ts';
import { runImports } from './offers/imports/run-imports.ts';
import { followPrices } from './offers/pricing/follow-prices.ts';
import { countPrices } from './offers/selection/count-prices.ts';
import { refreshFloors } from './offers/selection/refresh-floors.ts';
import { selectOffers } from './offers/selection/select-offers.ts';
import { weighTerms } from './offers/selection/weigh-terms.ts';
import { runDeadlines } from './orders/run-deadlines.ts';
import { trackParcels } from './orders/track-parcels.ts';
import { workEvents } from './orders/work-events.ts';
import { outboxCarriers } from './payments/outbox-carriers.ts';
import { listOwedRefunds } from './payments/queries.ts';
import { askAccounts } from './payouts/ask-accounts.ts';
import { eventWorkers } from './payouts/event-workers.ts';
import { issueInvoices } from './payouts/invoices/issue-invoices.ts';
import { keepHolds } from './payouts/keep-holds.ts';
import { outboxCarriers as payoutCarriers } from './payouts/outbox-carriers.ts';
import { listOwedPayouts } from './payouts/payout-queries.ts';
import { planPayouts } from './payouts/plan-payouts.ts';
import { reconcileDays } from './payouts/reconcile-days.ts';
import { listUnnotedDays } from './payouts/reconcile-queries.ts';
import { claimChore } from './process/claim-chore.ts';
import { wordsOf } from './process/failures.ts';
import { keepCalibration } from './sellers/quality/keep-calibration.ts';
import { refreshEvidence } from './sellers/quality/refresh-evidence.ts';
import { refreshRecords } from './sellers/quality/refresh-records.ts';
import { watchQuality } from './sellers/quality/watch-quality.ts';
import { proposeSanctions } from './sellers/sanctions/propose-sanctions.ts';
import { remindAppeals } from './sellers/sanctions/remind-appeals.ts';
import { runSanctions } from './sellers/sanctions/run-sanctions.ts';
import { expireGates } from './sellers/vetting/expire-gates.ts';
import { forgetApplications } from './sellers/vetting/forget-applications.ts';
import { lapseApplications } from './sellers/vetting/lapse-applications.ts';
import { relaxStarts } from './sellers/vetting/relax-starts.ts';
import { reopenStarts } from './sellers/vetting/reopen-starts.ts';
import { warnGates } from './sellers/vetting/warn-gates.ts';
import { queueDeliveries } from './sellers/webhooks/queue-deliveries.ts';
import { sendDeliveries } from './sellers/webhooks/send-deliveries.ts';
import { trimLog } from './sellers/webhooks/trim-log.ts';

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;
const fiveMinutes = 300_000;

/** Everything that the outbox can carry out. */
export const carriers = { mail: sendMail, ...outboxCarriers, ...payoutCarriers };

/**
 * One tick of the clock: what came in is worked through, what is due happens, what must go out goes. Each part by
 * itself: one that fails is reported and does not stop the others; all of them may be interrupted anywhere.
 */
export async function tick(ctx: Ctx): Promise<Record<string, unknown>> {
  const parts: Record<string, () => Promise<unknown>> = {
    events: () => workEvents(ctx, eventWorkers),
    parcels: () => trackParcels(ctx),
    deadlines: () => sayErrors(runDeadlines(ctx)),
    applications: () => lapseApplications(ctx),
    expiries: () => expireGates(ctx),
    warnings: () => warnGates(ctx),
    caps: () => daily(ctx, 'start caps', relaxStarts),
    ladder: () => daily(ctx, 'ladder', (now) => sayErrors(proposeSanctions(now))),
    sanctions: () => sayErrors(runSanctions(ctx)),
    appeals: () => remindAppeals(ctx),
    starts: () => reopenStarts(ctx),
    ends: () => endAlerts(ctx),
    alerts: () => tellAlerts(ctx),
    holds: () => every(fiveMinutes, ctx, 'payout holds', keepHolds),
    accounts: () => every(hour, ctx, 'payout accounts', (now) => sayErrors(askAccounts(now))),
    payouts: () => sayErrors(planPayouts(ctx)),
    outbox: () => sendOut(ctx),
    owed: () => sayOwed(ctx),
    books: () => sayDifferences(ctx),
    imports: () => runImports(ctx),
    prices: () => countPrices(ctx),
    // Asked every hour: in the first days of a month there is something to bill, and what was interrupted goes on.
    invoices: () => every(hour, ctx, 'invoices', issueInvoices),
    records: () => daily(ctx, 'records', refreshRecords),
    // New parameters want new evidence and floors at once: their version is in the chore's name.
    evidence: () => daily(ctx, `evidence ${parameters.version}`, refreshEvidence),
    quality: () => watchQuality(ctx),
    floors: () => daily(ctx, `floors ${parameters.version}`, refreshFloors),
    selections: () => selectOffers(ctx),
    // After them: who is first by now is what prices follow.
    following: () => followPrices(ctx),
    weights: () => daily(ctx, 'weights', weighTerms),
    calibration: () => every(week, ctx, 'calibration', keepCalibration),
    sweep: () => daily(ctx, 'sweep', forgetExpired),
    keys: () => daily(ctx, 'keys', forgetKeys),
    forgotten: () => daily(ctx, 'forgotten alerts', forgetAlerts),
    papers: () => daily(ctx, 'forgotten applications', forgetApplications),
    closed: () => every(hour, ctx, 'closed offers', endClosed),
    log: () => daily(ctx, 'webhook log', trimLog),
    queue: () => queueDeliveries(ctx),
    // Last: how long it takes is up to other people's machines.
    webhooks: () => sendDeliveries(ctx),
  };
  const report: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(parts)) {
    try {
      report[name] = await run();
    } catch (error) {
      report[name] = { error: wordsOf(error) };
    }
  }
  return report;
}

/** What a part could not do of its work is said as its error, the first few: whoever watches the clock looks at that. */
async function sayErrors(part: Promise<{ errors?: string[] }>): Promise<unknown> {
  const { errors, ...count } = await part;
  return errors ? { ...count, error: errors.slice(0, 5).join('; ') } : count;
}

/** What goes out; money that does not is reported until it does. */
async function sendOut(ctx: Ctx): Promise<unknown> {
  const count = await sendDue(ctx, carriers);
  return count.stuck ? { ...count, error: `money waits: ${count.stuck.join('; ')}` } : count;
}

/** Refunds that no bank takes and payouts that the provider refuses; reported until an operator has seen to them. */
async function sayOwed(ctx: Ctx): Promise<unknown> {
  const owed = [...(await listOwedRefunds(ctx)), ...(await listOwedPayouts(ctx))];
  return owed.length > 0
    ? { owed: owed.length, error: `money owed: ${owed.map(({ id }) => id).join('; ')}` }
    : undefined;
}

/** The nightly comparison with the provider's records; what differs is reported until an operator has noted it. */
async function sayDifferences(ctx: Ctx): Promise<unknown> {
  const compared = await reconcileDays(ctx);
  const days = await listUnnotedDays(ctx);
  if (days.length === 0) return compared;
  return {
    ...compared,
    error: `books differ: ${days.map(({ day, differing }) => `${day} (${differing})`).join('; ')}`,
  };
}

type Chore = (ctx: Ctx) => Promise<unknown>;

/** Does a chore when so long has passed since it last began, at whichever tick comes to it first. Milliseconds. */
async function every(interval: number, ctx: Ctx, name: string, chore: Chore): Promise<unknown> {
  return (await claimChore(ctx, name, interval)) ? chore(ctx) : undefined;
}

const daily = (ctx: Ctx, name: string, chore: Chore): Promise<unknown> => every(day, ctx, name, chore);
