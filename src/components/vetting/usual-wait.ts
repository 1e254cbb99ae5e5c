import type { Say } from '../../../content/words.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { findUsualWait, waitDays } from '../../../functions/sellers/vetting/configuration-queries.ts';

const dayHours = 24;

/** How long the team usually took, as it was measured; that there is no figure yet where there is none. */
export async function usualWait(ctx: Ctx, say: Say): Promise<string> {
  const usual = await findUsualWait(ctx);
  if (!usual) return say('vetting.app_usual_none');
  const { hours, count } = usual;
  const time =
    hours < 2 * dayHours
      ? say('vetting.app_hours', { hours })
      : say('vetting.app_days', { days: Math.ceil(hours / dayHours) });
  return say('vetting.app_usual', { days: waitDays, time, count });
}
