import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCarrier } from '../../local/carrier/carrier.ts';
import { journeyOf, longestDays } from '../../local/carrier/journey.ts';
import { createClock } from '../../local/clock.ts';

const start = Date.UTC(2026, 10, 22, 10);
const hour = 3_600_000;
const day = 24 * hour;

function open() {
  const clock = createClock(undefined, () => start);
  return { clock, carrier: createCarrier({ clock }) };
}

describe('parcels', () => {
  it('move from the label to the door as the clock goes', () => {
    const { clock, carrier } = open();
    const status = () => carrier.find('IT123')?.status;
    carrier.track('IT123', { from_country: 'IT', to_country: 'IT' });
    expect(status()).toBe('pre_transit');
    clock.advance(8 * hour);
    expect(status()).toBe('in_transit');
    clock.advance(2 * day);
    expect(status()).toBe('delivered');
    const details = carrier.find('IT123')?.tracking_details as { status: string; datetime: string }[];
    expect(details.map((detail) => detail.status)).toEqual([
      'pre_transit',
      'in_transit',
      'in_transit',
      'out_for_delivery',
      'delivered',
    ]);
    expect(details.map((detail) => detail.datetime)).toEqual(details.map((detail) => detail.datetime).sort());
    expect(details[1]).toMatchObject({ tracking_location: { city: 'Bologna', country: 'IT' } });
  });

  it('arrive within 2, 4 or 6 days, by day, in order, and the same way each time', () => {
    const countries = fc.constantFrom('IT', 'FR', 'DE', 'GB');
    fc.assert(
      fc.property(
        fc.string({ minLength: 3 }),
        fc.integer({ min: 0, max: 400 * day }),
        countries,
        countries,
        (code, later, from, to) => {
          fc.pre(!/LOST|LATE|RETURN|PICKUP/i.test(code));
          const steps = journeyOf(code, start + later, from, to);
          const last = steps.at(-1);
          const took = (last?.at ?? 0) - (start + later);
          expect(last?.status).toBe('delivered');
          expect(took).toBeGreaterThan(8 * hour);
          expect(took).toBeLessThanOrEqual(longestDays(from, to) * day);
          expect(new Date(last?.at ?? 0).getUTCHours()).toBeGreaterThanOrEqual(9);
          expect(new Date(last?.at ?? 0).getUTCHours()).toBeLessThan(18);
          expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).sort((a, b) => a - b));
          expect(journeyOf(code, start + later, from, to)).toEqual(steps);
        },
      ),
    );
  });

  it('get lost, come late, go back or wait in a shop when their code says so', () => {
    const { clock, carrier } = open();
    const codes = ['X-LOST-1', 'X-LATE-1', 'X-RETURN-1', 'X-PICKUP-1'];
    const statuses = () => codes.map((code) => carrier.find(code)?.status);
    for (const code of codes) carrier.track(code, { from_country: 'DE', to_country: 'DE' });
    clock.advance(4 * day);
    expect(statuses()).toEqual(['in_transit', 'in_transit', 'return_to_sender', 'delivered']);
    clock.advance(4 * day);
    expect(statuses()).toEqual(['in_transit', 'delivered', 'return_to_sender', 'delivered']);
    clock.advance(300 * day);
    expect(carrier.find('X-LOST-1')?.status).toBe('in_transit');
  });

  it('can be made to arrive by hand', () => {
    const { clock, carrier } = open();
    carrier.track('ABC');
    clock.advance(hour);
    carrier.force('ABC', 'delivered');
    clock.advance(day);
    expect(carrier.find('ABC')).toMatchObject({
      status: 'delivered',
      updated_at: new Date(start + hour).toISOString(),
    });
  });
});

describe('the carrier’s API', () => {
  const post = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  it('gives one tracker per code and carrier, in EasyPost’s shape', async () => {
    const { carrier } = open();
    const asked = post({ tracking_code: 'Z1', carrier: 'BRT', to_country: 'fr', from_country: 'IT' });
    const made = await carrier.routes.request('/trackers', asked);
    expect(made.status).toBe(201);
    const tracker = (await made.json()) as { id: string };
    expect(tracker).toMatchObject({ object: 'Tracker', status: 'pre_transit', carrier: 'BRT', tracking_code: 'Z1' });
    const wrapped = await carrier.routes.request(
      '/v2/trackers',
      post({ tracker: { tracking_code: 'Z1', carrier: 'BRT' } }),
    );
    expect(await wrapped.json()).toEqual(tracker);
    expect(await (await carrier.routes.request(`/trackers/${tracker.id}`)).json()).toEqual(tracker);
    const listed = await (await carrier.routes.request('/trackers?tracking_code=Z1')).json();
    expect(listed).toEqual({ trackers: [tracker], has_more: false });
    expect(await (await carrier.routes.request('/local/carrier')).text()).toContain('Z1');
  });

  it('refuses what it cannot track and fails when told to', async () => {
    const { carrier } = open();
    expect((await carrier.routes.request('/trackers', post({ carrier: 'BRT' }))).status).toBe(422);
    expect((await carrier.routes.request('/trackers/trk_none')).status).toBe(404);
    carrier.failNext(1);
    expect((await carrier.routes.request('/trackers?tracking_code=Z1')).status).toBe(500);
    expect((await carrier.routes.request('/trackers?tracking_code=Z1')).status).toBe(200);
  });
});
