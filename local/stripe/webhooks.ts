import { createHmac } from 'node:crypto';
import type { Delivery, World } from './state.ts';

/** Waits between attempts in ms; the last one repeats until the event is three days old, as Stripe does in live mode. */
const backoffMs = [1_000, 5_000, 30_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 43_200_000];
const giveUpAfterMs = 3 * 86_400_000;
/** However far the clock is moved at once, an event is not given up after one bad moment. */
const leastAttempts = 5;
const answerWithinMs = 10_000;
const tickMs = 250;

export interface Webhooks {
  /** Attempts every delivery that is waiting, due or not, once; returns how many were attempted. */
  deliverAll(): Promise<number>;
  /** Attempts what is due now. */
  deliverDue(): Promise<number>;
  /** Lets the attempt under way go and resolves when nothing will be written any more. */
  stop(): Promise<void>;
}

/** The value of `Stripe-Signature` for a payload: `t` in whole seconds, `v1` the HMAC-SHA256 of `t.payload`. */
export function signatureOf(payload: string, secret: string, atMs: number): string {
  const t = Math.floor(atMs / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${payload}`).digest('hex')}`;
}

/** Sends queued events to `url`, signed, one after the other, again and again until one answers 2xx. */
export function startWebhooks(
  world: World,
  to: { url: string; secret: string; auto: boolean; onTick: () => void },
): Webhooks {
  let line: Promise<unknown> = Promise.resolve();
  const ending = new AbortController();
  const run = (all: boolean): Promise<number> => {
    const turn = line.then(async () => {
      const waiting = inOrder(world, all);
      for (const delivery of waiting) if (!ending.signal.aborted) await attempt(world, delivery, to, ending.signal);
      return waiting.length;
    });
    line = turn.catch(() => undefined);
    return turn;
  };
  let busy = false;
  const tick = (): void => {
    to.onTick();
    if (!to.auto || busy || inOrder(world, false).length === 0) return;
    busy = true;
    void run(false).finally(() => {
      busy = false;
    });
  };
  const timer = setInterval(tick, tickMs);
  timer.unref();
  const unlisten = world.clock.onMove(tick);
  return {
    deliverAll: () => run(true),
    deliverDue: () => run(false),
    async stop() {
      ending.abort();
      clearInterval(timer);
      unlisten();
      await line;
    },
  };
}

function inOrder(world: World, all: boolean): Delivery[] {
  const now = world.clock.now();
  const waiting = Object.values(world.state.deliveries).filter(
    (delivery) => delivery.state === 'pending' && (all || delivery.due <= now),
  );
  waiting.sort((a, b) => a.seq - b.seq);
  return world.state.control.reorder ? waiting.reverse() : waiting;
}

async function attempt(
  world: World,
  delivery: Delivery,
  to: { url: string; secret: string },
  ending: AbortSignal,
): Promise<void> {
  const event = world.state.events[delivery.event];
  if (!event || delivery.state !== 'pending') return;
  const at = world.clock.now();
  const payload = JSON.stringify(event, null, 2);
  const outcome = await post(to.url, payload, signatureOf(payload, to.secret, at), ending);
  // Cut off by the end of the process: it stays pending and goes out after the restart.
  if (ending.aborted && outcome.status === null) return;
  delivery.attempts.push({ at, ...outcome });
  if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
    delivery.state = 'delivered';
    event.pending_webhooks = 0;
  } else if (world.clock.now() - delivery.created > giveUpAfterMs && delivery.attempts.length >= leastAttempts) {
    delivery.state = 'gave_up';
  } else delivery.due = world.clock.now() + (backoffMs[Math.min(delivery.attempts.length, backoffMs.length) - 1] ?? 0);
  world.changed();
}

async function post(
  url: string,
  body: string,
  signature: string,
  ending: AbortSignal,
): Promise<{ status: number | null; error: string | null }> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': signature,
    'user-agent': 'Stripe/1.0',
  };
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(answerWithinMs), ending]);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    await response.arrayBuffer();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
