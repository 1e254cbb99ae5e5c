import { app } from './app.ts';
import { tick } from './clock.ts';
import { contextForClock } from './edge/context.ts';

/** The Worker: what requests and the clock come in by. */
export default {
  fetch: app.fetch,
  async scheduled(controller: ScheduledController, env: Env): Promise<void> {
    const report = await tick(contextForClock(controller.scheduledTime, env));
    for (const [part, result] of Object.entries(report)) {
      if (typeof result === 'object' && result !== null && 'error' in result)
        console.error(`clock ${part}: ${result.error}`);
    }
  },
};
