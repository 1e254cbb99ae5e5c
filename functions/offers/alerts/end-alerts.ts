import { paths } from '../../../src/paths.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { clockStep } from '../../process/process.ts';
import { alertLinks, localeOf } from './access.ts';
import { commitSteps } from './commit-steps.ts';
import { describeAlert } from './describe-alert.ts';
import { alertProcess } from './process.ts';
import { type AlertFacts, listDueAlerts } from './queries.ts';
import { keptDays, runningDays } from './rules.ts';
import { alertStepStatements } from './writes.ts';

/** By the clock: requests that nobody confirmed lapse in silence, alerts that ran their time end with a mail. */
export async function endAlerts(ctx: Ctx): Promise<{ ended: number }> {
  const due = await listDueAlerts(ctx, limits.alertMails);
  const steps = await Promise.all(due.map((facts) => endingOf(ctx, facts)));
  return {
    ended: await commitSteps(
      ctx,
      steps.filter((step) => step.length > 0),
    ),
  };
}

async function endingOf(ctx: Ctx, facts: AlertFacts) {
  const { alert } = facts;
  const step = clockStep(alertProcess, alert.state);
  const statements = step && alertStepStatements(ctx, alert, step.name);
  if (!step || !statements) return [];
  const locale = localeOf(alert);
  const links = await alertLinks(ctx, alert);
  const wish = { model: alert.modelId, variant: alert.variantId, grade: alert.grade };
  const notices = noticeStatements(ctx, alertProcess.steps[step.name].tell ?? [], {
    subjectId: alert.id,
    version: alert.version + 1,
    buyer: { email: alert.email, locale },
    values: {
      items: [describeAlert(locale, { ...facts, grade: alert.grade })],
      alert: {
        url: links.page,
        stopUrl: links.stop,
        choiceUrl: paths.alerts(locale, Object.fromEntries(Object.entries(wish).filter(([, value]) => value))),
        targetCents: alert.targetCents ?? undefined,
        months: Math.round(runningDays / 30),
        days: keptDays,
      },
    },
    unsubscribe: links.stop,
  });
  return [...statements, ...notices];
}
