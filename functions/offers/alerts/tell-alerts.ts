import type { Statement } from '../../../db/client.ts';
import { paths } from '../../../src/paths.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { slotOf } from '../choice/explore.ts';
import { parameters } from '../choice/parameters.ts';
import { deliveryDates } from '../delivery.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf, type Shelf } from '../shelf.ts';
import { alertLinks, localeOf } from './access.ts';
import { commitSteps } from './commit-steps.ts';
import { describeAlert } from './describe-alert.ts';
import { alertProcess } from './process.ts';
import { countWaiting, type DueCheck, listDueChecks, listWatched } from './queries.ts';
import { currencyOf, decideAlert, mailsPerAlert } from './rules.ts';
import { type ShownChoice, shownChoices, standingOf } from './shown-choices.ts';
import { type AlertRow, alertStepStatements, keepChecks } from './writes.ts';

export interface ToldCount {
  checked: number;
  told: number;
  armed: number;
}

/** What one tick may still do. */
interface Room {
  mails: number;
  arms: number;
}

/**
 * By the clock: models whose shelf has changed are ranked as their pages rank them, and alerts that this makes true are
 * told, event and mail in one batch. Bounded in everything; what is left is first in its turn at the next tick. Two at
 * once, or one that dies half-way, tell nobody twice.
 */
export async function tellAlerts(ctx: Ctx): Promise<ToldCount> {
  const total: ToldCount = { checked: 0, told: 0, armed: 0 };
  if ((await countWaiting(ctx, limits.alertsWaitBehind)) >= limits.alertsWaitBehind) return total;
  const room: Room = { mails: limits.alertMails, arms: limits.alertArms };
  const byMarket = Map.groupBy(await listDueChecks(ctx, limits.alertChecks), ({ market }) => market);
  for (const [market, due] of byMarket) {
    for (let i = 0; i < due.length && room.mails > 0 && room.arms > 0; i += limits.alertModels) {
      const some = due.slice(i, i + limits.alertModels);
      await lookThrough(ctx, market, some, room, total);
      total.checked += some.length;
    }
  }
  return total;
}

async function lookThrough(ctx: Ctx, market: string, due: readonly DueCheck[], room: Room, total: ToldCount) {
  const modelIds = due.map(({ modelId }) => modelId);
  const shelf = arrangeShelf(await readShelf(ctx.db, { modelIds }, market), market, slotOf(ctx.now, parameters));
  const choices = shownChoices(shelf);
  const left = new Set<string>();
  const tells: Statement[][] = [];
  const arms: Statement[][] = [];
  for await (const alert of running(ctx, market, modelIds, choices, 'told')) {
    const step = decideAlert(alert, standingOf(choices.get(alert.modelId) ?? [], alert), ctx.now);
    if (step === 'arm') arms.push(alertStepStatements(ctx, alert, step) ?? []);
    if (arms.length < room.arms) continue;
    for (const id of modelIds) left.add(id);
    break;
  }
  for await (const alert of running(ctx, market, modelIds, choices, 'active')) {
    const standing = standingOf(choices.get(alert.modelId) ?? [], alert);
    const step = decideAlert(alert, standing, ctx.now);
    if ((step === 'tell' || step === 'tell_last') && standing.best)
      tells.push(await tellingOf(ctx, alert, step, standing.best, shelf));
    if (tells.length < room.mails) continue;
    // Whatever comes after is not read: all of these models are in their turn again.
    for (const id of modelIds) left.add(id);
    break;
  }
  total.told += await commitSteps(ctx, tells);
  total.armed += await commitSteps(ctx, arms);
  room.mails -= tells.length;
  room.arms -= arms.length;
  const checks = due.map((check) => (left.has(check.modelId) ? { ...check, version: -1 } : check));
  await keepChecks(ctx, checks);
}

/** The alerts in a state that today's prices may concern, a page at a time. */
async function* running(
  ctx: Ctx,
  market: string,
  modelIds: readonly string[],
  choices: ReadonlyMap<string, readonly ShownChoice[]>,
  state: 'active' | 'told',
): AsyncGenerator<AlertRow> {
  const lowest = modelIds.map((id) => {
    const prices = (choices.get(id) ?? []).map(({ offer }) => offer.priceCents);
    return [id, prices.length > 0 ? Math.min(...prices) : null] as const;
  });
  for (let after = ''; ; ) {
    const page = await listWatched(ctx, { market, lowest, state, after }, limits.alertRows);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < limits.alertRows) return;
    after = last.id;
  }
}

/** The step and its mail: what it costs now, who sells it, when it comes, and the page of exactly that. */
async function tellingOf(
  ctx: Ctx,
  alert: AlertRow,
  step: 'tell' | 'tell_last',
  { offer, grade, variantId }: ShownChoice,
  shelf: Shelf,
): Promise<Statement[]> {
  const told = { toldAt: ctx.now, toldCents: offer.priceCents, toldCount: alert.toldCount + 1 };
  const statements = alertStepStatements(ctx, alert, step, told);
  const model = shelf.models.get(alert.modelId);
  const variant = shelf.variants.get(variantId);
  if (!statements || !model || !variant) return [];
  const locale = localeOf(alert);
  const links = await alertLinks(ctx, alert);
  const dates = deliveryDates(offer.seller.standard, ctx.now, offer.seller.country, alert.market);
  const notices = noticeStatements(ctx, alertProcess.steps[step].tell ?? [], {
    subjectId: alert.id,
    version: alert.version + 1,
    buyer: { email: alert.email, locale },
    values: {
      items: [describeAlert(locale, { model, variant, grade })],
      sellerName: offer.seller.name,
      currency: currencyOf(alert),
      promisedFrom: dates.from,
      promisedUntil: dates.until,
      alert: {
        url: links.page,
        stopUrl: links.stop,
        choiceUrl: paths.choice(locale, alert.modelId, variant, grade),
        priceCents: offer.priceCents,
        targetCents: alert.targetCents ?? undefined,
        // What has not changed since is not news.
        beforeCents: alert.confirmedCents === offer.priceCents ? undefined : (alert.confirmedCents ?? undefined),
        seenAt: ctx.now,
        lastOf: step === 'tell_last' ? mailsPerAlert : undefined,
      },
    },
    unsubscribe: links.stop,
  });
  return [...statements, ...notices];
}
