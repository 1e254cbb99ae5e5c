import { openRehearsal } from '../../../db/rehearsal.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';

/**
 * Answers a request really and undoes all that it wrote; undefined when that lasted too long. The answer is read whole
 * before, so that none of it is made from a database that is closed.
 */
export async function rehearse(
  ctx: Ctx,
  method: string,
  answer: (ctx: Ctx) => Promise<Response>,
): Promise<Response | undefined> {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = ctx.settings;
  const reads = method === 'GET' || method === 'HEAD';
  const rehearsal = openRehearsal(DATABASE_URL, DATABASE_AUTH_TOKEN, reads ? 'read' : 'write');
  const timers: ReturnType<typeof setTimeout>[] = [];
  const after = (ms: number) => new Promise<undefined>((resolve) => timers.push(setTimeout(resolve, ms, undefined)));
  const answered = async (): Promise<Response> => {
    const response = await answer({ ...ctx, db: rehearsal.db, rehearsal: true });
    return new Response(response.body && (await response.arrayBuffer()), response);
  };
  const whole = answered();
  // Whoever lost the race ends with the database that is closed below it.
  whole.catch(() => undefined);
  try {
    return await Promise.race([whole, after(limits.testKeyMs)]);
  } finally {
    // A database that does not answer any more undoes it by itself.
    await Promise.race([rehearsal.end(), after(limits.providerTimeoutMs)]).finally(() => timers.forEach(clearTimeout));
  }
}
