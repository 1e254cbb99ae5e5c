import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { readBody, wantsPage } from '../outside/form.ts';
import { moment, page, table } from '../outside/page.ts';
import { openSnapshot } from '../outside/snapshot.ts';
import { hubOf, journeyOf, longestDays, type Step, type TrackerStatus } from './journey.ts';

/** What is kept of a tracker; everything else follows from the clock. */
interface Stored {
  id: string;
  tracking_code: string;
  carrier: string;
  created: number;
  from: string;
  to: string;
  /** What a person or a test made happen, over what would have happened. */
  forced: Step | null;
}

interface CarrierState {
  trackers: Record<string, Stored>;
  fail_next: number;
}

/** A tracker in EasyPost's shape. Times are ISO 8601 by the local clock. */
export interface Tracker {
  id: string;
  object: 'Tracker';
  mode: 'test';
  tracking_code: string;
  status: TrackerStatus;
  status_detail: string;
  created_at: string;
  updated_at: string;
  signed_by: string | null;
  weight: number | null;
  est_delivery_date: string;
  shipment_id: null;
  carrier: string;
  tracking_details: object[];
  fees: [];
  carrier_detail: null;
  public_url: string;
}

/** The carrier of this machine, with what tests ask of it in-process. */
export interface Carrier {
  routes: Hono;
  track(code: string, about?: { carrier?: string; to_country?: string; from_country?: string }): Tracker;
  find(code: string): Tracker | undefined;
  /** Makes a status happen now, whatever the journey says. */
  force(code: string, status: TrackerStatus): Tracker;
  failNext(count: number): void;
  close(): void;
}

const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/)
  .transform((code) => code.toUpperCase());
const wanted = z.object({
  tracking_code: z.string().min(1).max(64),
  carrier: z.string().min(1).default('StandIn'),
  to_country: country.optional(),
  from_country: country.optional(),
});
const statuses = [
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
] as const;

type Kept = ReturnType<typeof openSnapshot<CarrierState>>;

/** A carrier aggregator after EasyPost: `/trackers` (also `/v2/trackers`), parcels that move with the clock, `/local/carrier`. */
export function createCarrier(options: { clock: Clock; stateFile?: string | undefined }): Carrier {
  const kept = openSnapshot<CarrierState>(options.stateFile, { trackers: {}, fail_next: 0 });
  const now = options.clock.now;
  const app = new Hono();
  const carrier: Carrier = {
    routes: app,
    track: (code, about = {}) =>
      trackerOf(register(kept, wanted.parse({ tracking_code: code, ...about }), now()), now()),
    find(code) {
      const stored = byCode(kept, code);
      return stored && trackerOf(stored, now());
    },
    force: (code, status) => force(kept, code, status, now()),
    failNext(count) {
      kept.state.fail_next = count;
      kept.changed();
    },
    close: kept.flush,
  };
  trackerRoutes(app, kept, now);
  developerRoutes(app, kept, carrier, now);
  return carrier;
}

function byCode(kept: Kept, code: string): Stored | undefined {
  return Object.values(kept.state.trackers).find((stored) => stored.tracking_code === code);
}

function register(kept: Kept, asked: z.infer<typeof wanted>, nowMs: number): Stored {
  const before = Object.values(kept.state.trackers).find(
    (stored) => stored.tracking_code === asked.tracking_code && stored.carrier === asked.carrier,
  );
  if (before) return before;
  const stored: Stored = {
    id: `trk_${randomBytes(16).toString('hex')}`,
    tracking_code: asked.tracking_code,
    carrier: asked.carrier,
    created: nowMs,
    from: asked.from_country ?? asked.to_country ?? 'IT',
    to: asked.to_country ?? asked.from_country ?? 'IT',
    forced: null,
  };
  kept.state.trackers[stored.id] = stored;
  kept.changed();
  return stored;
}

function force(kept: Kept, code: string, status: TrackerStatus, nowMs: number): Tracker {
  const stored = byCode(kept, code);
  if (!stored) throw new Error(`No tracker for ${code}.`);
  stored.forced = {
    at: nowMs,
    status,
    status_detail: 'status_update',
    message: `Made ${status} by hand`,
    country: stored.to,
  };
  kept.changed();
  return trackerOf(stored, nowMs);
}

function stepsSoFar(stored: Stored, nowMs: number): Step[] {
  const { forced } = stored;
  const until = forced ? Math.min(nowMs, forced.at) : nowMs;
  const steps = journeyOf(stored.tracking_code, stored.created, stored.from, stored.to).filter(
    (step) => step.at <= until,
  );
  return forced && forced.at <= nowMs ? [...steps, forced] : steps;
}

function trackerOf(stored: Stored, nowMs: number): Tracker {
  const steps = stepsSoFar(stored, nowMs);
  const last = steps.at(-1);
  const promised = stored.created + longestDays(stored.from, stored.to) * 86_400_000;
  return {
    id: stored.id,
    object: 'Tracker',
    mode: 'test',
    tracking_code: stored.tracking_code,
    status: last?.status ?? 'unknown',
    status_detail: last?.status_detail ?? 'unknown',
    created_at: new Date(stored.created).toISOString(),
    updated_at: new Date(last?.at ?? stored.created).toISOString(),
    signed_by: last?.status === 'delivered' ? 'RECIPIENT' : null,
    weight: null,
    est_delivery_date: new Date(promised).toISOString(),
    shipment_id: null,
    carrier: stored.carrier,
    tracking_details: steps.map((step) => detailOf(step, stored.carrier)),
    fees: [],
    carrier_detail: null,
    public_url: `/local/carrier?code=${encodeURIComponent(stored.tracking_code)}`,
  };
}

function detailOf(step: Step, source: string): object {
  return {
    object: 'TrackingDetail',
    message: step.message,
    description: step.message,
    status: step.status,
    status_detail: step.status_detail,
    datetime: new Date(step.at).toISOString(),
    source,
    carrier_code: null,
    tracking_location: {
      object: 'TrackingLocation',
      city: hubOf(step.country),
      state: null,
      country: step.country,
      zip: null,
    },
  };
}

function refusal(c: Context, status: 404 | 422 | 500, code: string, message: string): Response {
  return c.json({ error: { code, message, errors: [] } }, status);
}

function trackerRoutes(app: Hono, kept: Kept, now: () => number): void {
  for (const base of ['/trackers', '/v2/trackers']) {
    app.use(`${base}/*`, async (c, next) => {
      if (kept.state.fail_next < 1) return next();
      kept.state.fail_next--;
      return refusal(c, 500, 'INTERNAL_SERVER_ERROR', 'The carrier was told to fail.');
    });
    app.post(base, async (c) => {
      const body = (await readBody(c.req.raw).catch(() => null)) as { tracker?: unknown } | null;
      const asked = wanted.safeParse(body?.tracker ?? body);
      if (!asked.success) return refusal(c, 422, 'TRACKER.CREATE.ERROR', z.prettifyError(asked.error));
      return c.json(trackerOf(register(kept, asked.data, now()), now()), 201);
    });
    app.get(base, (c) => {
      const code = c.req.query('tracking_code');
      const carrier = c.req.query('carrier');
      const rows = Object.values(kept.state.trackers).filter(
        (stored) =>
          (code === undefined || stored.tracking_code === code) &&
          (carrier === undefined || stored.carrier === carrier),
      );
      const trackers = rows
        .reverse()
        .slice(0, 100)
        .map((stored) => trackerOf(stored, now()));
      return c.json({ trackers, has_more: rows.length > 100 });
    });
    app.get(`${base}/:id`, (c) => {
      const stored = kept.state.trackers[c.req.param('id')];
      return stored
        ? c.json(trackerOf(stored, now()))
        : refusal(c, 404, 'TRACKER.NOT_FOUND', 'The requested tracker could not be found.');
    });
  }
}

function developerRoutes(app: Hono, kept: Kept, carrier: Carrier, now: () => number): void {
  app.get('/local/carrier', (c) => {
    const code = c.req.query('code');
    const all = Object.values(kept.state.trackers).reverse();
    const rows = all.filter((stored) => !code || stored.tracking_code === code).slice(0, 200);
    return c.html(page('Carrier (stand-in)', carrierTable(rows, now())));
  });
  const control = z.object({
    failNext: z.coerce.number().int().min(0).max(1000).optional(),
    code: z.string().optional(),
    status: z.enum(statuses).optional(),
  });
  app.post('/local/carrier/control', async (c) => {
    const asked = control.safeParse(await readBody(c.req.raw));
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    const { failNext, code, status } = asked.data;
    if (failNext !== undefined) carrier.failNext(failNext);
    if (code !== undefined && carrier.find(code) === undefined) return refusal(c, 404, 'TRACKER.NOT_FOUND', code);
    const tracker = code !== undefined && status !== undefined ? carrier.force(code, status) : null;
    return wantsPage(c.req.raw) ? c.redirect('/local/carrier', 303) : c.json(tracker ?? { ok: true });
  });
}

function carrierTable(rows: Stored[], nowMs: number) {
  const cells = rows.map((stored) => {
    const steps = stepsSoFar(stored, nowMs);
    const story = steps.map(
      (step) => html`<div>${moment(step.at)} ${step.message}, ${hubOf(step.country) ?? step.country}</div>`,
    );
    const arrive = html`<form method="post" action="/local/carrier/control"><input type="hidden" name="code" value="${stored.tracking_code}">
<button name="status" value="delivered">Arrives now</button></form>`;
    return [
      html`<code>${stored.tracking_code}</code>`,
      `${stored.carrier}, ${stored.from} → ${stored.to}`,
      steps.at(-1)?.status ?? 'unknown',
      html`${story}`,
      steps.at(-1)?.status === 'delivered' ? '' : arrive,
    ];
  });
  return html`<p>Parcels move with the clock. A code with LOST never arrives, LATE takes six days more, RETURN goes back, PICKUP waits in a shop.</p>
${table(['Code', 'Way', 'Status', 'So far', ''], cells)}`;
}
