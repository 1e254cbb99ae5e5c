import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideAlert,
  mailsPerAlert,
  maskEmail,
  quietMs,
  suggestTarget,
  type Watched,
} from '../../../../functions/offers/alerts/rules.ts';
import { centsTyped, priceBounds } from '../../../../functions/offers/listing-contract.ts';

const cents = fc.integer({ min: 100, max: 60_000 });
const target = fc.option(cents, { nil: null });

/** What the shop shows at one tick, and how long after the last one. */
const moment = fc.record({
  waitMs: fc.constantFrom(60_000, 3_600_000, quietMs / 2, quietMs, 3 * quietMs),
  priceCents: fc.option(fc.oneof(cents, fc.constantFrom(24_900, 25_000, 25_100)), { nil: undefined }),
  drawn: fc.boolean(),
});
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never;

const reaches = (alert: Pick<Watched, 'targetCents'>, { priceCents }: Moment) =>
  priceCents !== undefined && (alert.targetCents === null || priceCents <= alert.targetCents);

/** An alert's life through some moments, with what was told and when. */
function live(targetCents: number | null, moments: readonly Moment[]) {
  const alert: Watched = { state: 'active', targetCents, toldAt: null, toldCount: 0 };
  const told: { at: number; tick: number; priceCents: number | undefined }[] = [];
  let now = 0;
  moments.forEach((shown, tick) => {
    now += shown.waitMs;
    const step = decideAlert(alert, shown, now);
    if (step === 'arm') alert.state = 'active';
    if (step === 'tell' || step === 'tell_last') {
      alert.state = step === 'tell' ? 'told' : 'ended';
      alert.toldAt = now;
      alert.toldCount += 1;
      told.push({ at: now, tick, priceCents: shown.priceCents });
    }
  });
  return { alert, told };
}

describe('the decision to tell', () => {
  const lives = fc.tuple(fc.oneof(target, fc.constant(25_000)), fc.array(moment, { maxLength: 60 }));

  it('never tells above the target, and never of what cannot be bought', () => {
    fc.assert(
      fc.property(lives, ([wanted, moments]) => {
        for (const { priceCents } of live(wanted, moments).told) {
          expect(priceCents).toBeDefined();
          if (wanted !== null) expect(priceCents).toBeLessThanOrEqual(wanted);
        }
      }),
    );
  });

  it('tells one fall once: between two mails the price was above the target, or it was gone', () => {
    fc.assert(
      fc.property(lives, ([wanted, moments]) => {
        const { told } = live(wanted, moments);
        for (let i = 1; i < told.length; i += 1) {
          const between = moments.slice((told[i - 1]?.tick ?? 0) + 1, told[i]?.tick);
          expect(between.some((shown) => !reaches({ targetCents: wanted }, shown))).toBe(true);
        }
      }),
    );
  });

  it('keeps a day between two mails, and ends with the last of five', () => {
    fc.assert(
      fc.property(lives, ([wanted, moments]) => {
        const { alert, told } = live(wanted, moments);
        for (let i = 1; i < told.length; i += 1)
          expect((told[i]?.at ?? 0) - (told[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(quietMs);
        expect(told.length).toBeLessThanOrEqual(mailsPerAlert);
        expect(alert.state === 'ended').toBe(told.length === mailsPerAlert);
      }),
    );
  });

  it('tells every fall that comes after a day of quiet', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 50 }), (wanted, less) => {
        const high = { waitMs: quietMs, priceCents: wanted + less, drawn: false };
        const low = { waitMs: quietMs, priceCents: Math.max(1, wanted - less), drawn: false };
        expect(live(wanted, [high, low, high, low, low, high, low]).told).toHaveLength(3);
      }),
    );
  });

  it('does not take a draw for a rise: what stands first for minutes arms nothing', () => {
    const told = { state: 'told', targetCents: 25_000, toldAt: 0, toldCount: 1 };
    expect(decideAlert(told, { drawn: true }, quietMs)).toBeUndefined();
    expect(decideAlert(told, { drawn: true, priceCents: 30_000 }, quietMs)).toBeUndefined();
    expect(decideAlert(told, { drawn: false, priceCents: 30_000 }, quietMs)).toBe('arm');
  });

  it.each(['requested', 'lapsed', 'stopped', 'expired', 'ended'])('does nothing with an alert that is %s', (state) => {
    const alert = { state, targetCents: null, toldAt: null, toldCount: 0 };
    expect(decideAlert(alert, { drawn: false, priceCents: 100 }, 0)).toBeUndefined();
  });
});

describe('what the form says', () => {
  it('suggests a whole price just below today’s, or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: priceBounds.least, max: priceBounds.most }), (price) => {
        const suggested = suggestTarget(price);
        if (suggested === undefined) {
          expect(price).toBe(priceBounds.least);
          return;
        }
        expect(suggested % 100).toBe(0);
        expect(suggested).toBeLessThan(price);
        expect(suggested).toBeGreaterThanOrEqual(Math.max(priceBounds.least, price - 600));
        expect(centsTyped(String(suggested / 100))).toBe(suggested);
      }),
    );
    expect(suggestTarget(25_400)).toBe(25_000);
    expect(suggestTarget(25_000)).toBe(24_500);
    expect(suggestTarget(4_990)).toBe(4_900);
  });

  it('shows of an address what its owner knows again', () => {
    expect(maskEmail('nora.byrne@buyer.example')).toBe('n…@buyer.example');
    expect(maskEmail('@')).toBe('…');
  });
});
