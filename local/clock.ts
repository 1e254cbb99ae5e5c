import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { readBody, wantsPage } from './outside/form.ts';
import { page } from './outside/page.ts';
import { openSnapshot } from './outside/snapshot.ts';

/** The one clock that everything local goes by: the machine's time plus an offset. Times are epoch milliseconds. */
export interface Clock {
  now(): number;
  readonly offsetMs: number;
  /** Moves to a moment. Throws `ClockRefusal` when that is in the past. */
  set(toMs: number): void;
  /** Moves on by a positive span. Throws `ClockRefusal` on a negative one. */
  advance(byMs: number): void;
  /** Back to the machine's time; the only way backwards. */
  reset(): void;
  /** Tells `listener` after every move; the returned function stops that. */
  onMove(listener: (nowMs: number) => void): () => void;
  flush(): void;
}

/** Why the clock did not move. */
export class ClockRefusal extends Error {}

/** A clock that remembers its offset in `stateFile`; `base` is the machine's time unless a test gives its own. */
export function createClock(stateFile?: string, base: () => number = Date.now): Clock {
  const kept = openSnapshot(stateFile, { offset_ms: 0 }, 0);
  const listeners = new Set<(nowMs: number) => void>();
  const now = (): number => base() + kept.state.offset_ms;
  const move = (offsetMs: number): void => {
    if (!Number.isFinite(offsetMs)) throw new ClockRefusal('That is not a moment.');
    kept.state.offset_ms = Math.round(offsetMs);
    kept.flush();
    for (const listener of listeners) listener(now());
  };
  const advance = (byMs: number): void => {
    if (byMs < 0) throw new ClockRefusal('The clock only moves forward; reset it to come back to the machine’s time.');
    move(kept.state.offset_ms + byMs);
  };
  return {
    now,
    get offsetMs() {
      return kept.state.offset_ms;
    },
    set: (toMs) => advance(toMs - now()),
    advance,
    reset: () => move(0),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: kept.flush,
  };
}

const span = z.coerce.number().optional();
const flag = z.union([z.boolean(), z.string()]).transform((value) => value === true || value === 'true');
const move = z.object({
  advance: z.object({ days: span, hours: span, minutes: span }).optional(),
  to: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).optional(),
  reset: flag.optional(),
});

/** `GET /local/clock` tells the time, `POST /local/clock` moves it; both answer a browser with a page of buttons. */
export function clockRoutes(clock: Clock): Hono {
  const app = new Hono();
  const state = () => ({ now: new Date(clock.now()).toISOString(), now_ms: clock.now(), offset_ms: clock.offsetMs });
  app.get('/local/clock', (c) => (wantsPage(c.req.raw) ? c.html(clockPage(clock)) : c.json(state())));
  app.post('/local/clock', async (c) => {
    try {
      moveBy(clock, await readBody(c.req.raw));
    } catch (error) {
      if (!(error instanceof ClockRefusal || error instanceof SyntaxError)) throw error;
      return c.json({ error: error.message, ...state() }, 400);
    }
    return wantsPage(c.req.raw) ? c.redirect('/local/clock', 303) : c.json(state());
  });
  return app;
}

function moveBy(clock: Clock, body: unknown): void {
  const asked = move.safeParse(body);
  if (!asked.success) throw new ClockRefusal(z.prettifyError(asked.error));
  const { advance, to, reset } = asked.data;
  if (reset) clock.reset();
  else if (to !== undefined) clock.set(Date.parse(to));
  else if (advance) clock.advance(spanMs(advance));
  else throw new ClockRefusal('Say advance, to or reset.');
}

function spanMs({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): number {
  return ((days * 24 + hours) * 60 + minutes) * 60_000;
}

function clockPage(clock: Clock) {
  const button = (label: string, name: string, value: string) =>
    html`<form method="post"><input type="hidden" name="${name}" value="${value}"><button>${label}</button></form>`;
  const ahead = (clock.offsetMs / 3_600_000).toFixed(1);
  return page(
    'Clock',
    html`<p><time>${new Date(clock.now()).toISOString()}</time>, ${ahead} hours ahead of the machine.</p>
<div style="display:flex;flex-wrap:wrap;gap:.5rem">
${button('+1 hour', 'advance[hours]', '1')}${button('+1 day', 'advance[days]', '1')}${button('+7 days', 'advance[days]', '7')}${button('Reset', 'reset', 'true')}
</div>
<p>Every deadline (reservations, withdrawal, payouts, parcels, expiring sessions) goes by this clock. It only moves forward, save for the reset.</p>`,
  );
}
