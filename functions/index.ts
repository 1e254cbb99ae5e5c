import { app } from './app.ts';
import { tick } from './clock.ts';
import { contextForClock } from './edge/context.ts';
import { wordsOf } from './process/failures.ts';

/** The Worker: what requests and the clock come in by. */
export default {
  fetch: app.fetch,
  async scheduled(controller: ScheduledController, env: Env): Promise<void> {
    try {
      const report = await tick(contextForClock(controller.scheduledTime, env));
      for (const [part, result] of Object.entries(report)) {
        if (typeof result === 'object' && result !== null && 'error' in result)
          console.error(`clock ${part}: ${result.error}`);
      }
    } catch (error) {
      // Said before it is thrown on: the outcome alone does not tell it from what the runtime itself could not do.
      console.error(`clock: ${wordsOf(error)}`);
      throw error;
    }
  },
};
