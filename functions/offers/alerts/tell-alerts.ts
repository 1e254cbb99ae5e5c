import { commit, type Statement } from '../../../db/client.ts';
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
import { countWaiting, type DueCheck, listConcerned, listDueChecks, readReaches } from './queries.ts';
import { currencyOf, decideAlert, mailsPerAlert } from './rules.ts';
import { type ShownChoice, shownChoices, standingOf } from './shown-choices.ts';
import { type AlertRow, alertStepStatements, keepCheck } from './writes.ts';

export interface ToldCount {
  checked: number;
  told: number;
  armed: number;
}

/** What one tick may do: mails about prices, alerts armed again, running alerts looked at. */
export interface Room {
  mails: number;
  arms: number;
  rows: number;
}

const tickRoom: Room = { mails: limits.alertMails, arms: limits.alertArms, rows: limits.alertRows };

/**
 * By the clock: models whose shelf has changed are ranked as their pages rank them, and alerts that this makes true are
 * told, event and mail in one batch. Bounded in everything; what is left goes on from there at the next tick. Two at
 * once, or one that dies half-way, tell nobody twice.
 */
export async function tellAlerts(ctx: Ctx, most: Room = tickRoom): Promise<ToldCount> {
  const total: ToldCount = { checked: 0, told: 0, armed: 0 };
  if ((await countWaiting(ctx, limits.alertsWaitBehind)) >= limits.alertsWaitBehind) return total;
  const room = { ...most };
  const byMarket = Map.groupBy(await listDueChecks(ctx, limits.alertChecks), ({ market }) => market);
  for (const [market, due] of byMarket) {
    for (let at = 0; at < due.length && room.mails > 0 && room.arms > 0 && room.rows > 0; ) {
      const some = due.slice(at, at + Math.min(limits.alertModels, room.rows));
      await lookThrough(ctx, market, some, room, total);
      at += some.length;
    }
  }
  return total;
}

/** Looks at the next alerts of some models, each its share of what the tick may look at. */
async function lookThrough(ctx: Ctx, market: string, due: readonly DueCheck[], room: Room, total: ToldCount) {
  const modelIds = due.map(({ modelId }) => modelId);
  const shelf = arrangeShelf(await readShelf(ctx.db, { modelIds }, market), market, slotOf(ctx.now, parameters));
  const choices = shownChoices(shelf);
  const share = Math.floor(room.rows / due.length);
  const reaches = await readReaches(ctx, due, share);
  const looks = due.map((check) => ({ check, ...(reaches.get(check.modelId) ?? { rows: 0, untilId: '' }) }));
  const spans = looks.flatMap(({ check: { modelId, cursorId: afterId }, rows, untilId }) => {
    const prices = (choices.get(modelId) ?? []).map(({ offer }) => offer.priceCents);
    return rows > 0 ? [{ modelId, afterId, untilId, lowestCents: prices.length > 0 ? Math.min(...prices) : null }] : [];
  });
  const concerned = Map.groupBy(await listConcerned(ctx, market, spans), ({ modelId }) => modelId);
  const steps: Steps = { tells: [], arms: [], room };
  const looked: DueCheck[] = [];
  for (const { check, rows, untilId } of looks) {
    const { isFull, lastId } = await takeSteps(ctx, concerned.get(check.modelId) ?? [], shelf, choices, steps);
    const isDone = !isFull && rows < share;
    // What comes after a full tick waits for its turn as it did, and so does a model that it did not get into.
    if (!isFull || lastId) looked.push({ ...check, cursorId: isDone ? '' : isFull ? lastId : untilId });
    if (isFull) break;
    room.rows -= rows;
  }
  total.checked += looked.length;
  total.told += await commitSteps(ctx, steps.tells);
  total.armed += await commitSteps(ctx, steps.arms);
  await commit(
    ctx.db,
    looked.map((check) => keepCheck(ctx, check)),
  );
}

/** What alerts will do, and the room that is left for more. */
interface Steps {
  tells: Statement[][];
  arms: Statement[][];
  room: Room;
}

/** Adds what today's prices make of a model's alerts, one after the other, and says after which there was no room. */
async function takeSteps(
  ctx: Ctx,
  alerts: readonly AlertRow[],
  shelf: Shelf,
  choices: ReadonlyMap<string, readonly ShownChoice[]>,
  { tells, arms, room }: Steps,
): Promise<{ isFull: boolean; lastId: string }> {
  let lastId = '';
  for (const alert of alerts) {
    const standing = standingOf(choices.get(alert.modelId) ?? [], alert);
    const step = decideAlert(alert, standing, ctx.now);
    if ((step === 'arm' ? room.arms : room.mails) === 0 && step) return { isFull: true, lastId };
    if (step === 'arm') {
      arms.push(alertStepStatements(ctx, alert, step) ?? []);
      room.arms -= 1;
    } else if (step && standing.best) {
      tells.push(await tellingOf(ctx, alert, step, standing.best, shelf));
      room.mails -= 1;
    }
    lastId = alert.id;
  }
  return { isFull: false, lastId };
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
