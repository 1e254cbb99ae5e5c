import { describe, expect, it } from 'vitest';
import { limits } from '../../../functions/limits.ts';
import { groupProcess, lineProcess, paymentDelay } from '../../../functions/orders/process.ts';
import { clockStep, stepsFor } from '../../../functions/process/process.ts';

describe('an order group', () => {
  it('holds its stock longer than the page on which it is paid lives', () => {
    expect(paymentDelay).toEqual({ minutes: 40 });
    expect(40).toBeGreaterThan(limits.paymentMinutes);
    expect(clockStep(groupProcess, 'awaiting_payment')).toEqual({ name: 'expire', after: paymentDelay });
    expect(clockStep(lineProcess, 'awaiting_payment')).toEqual({ name: 'expire', after: paymentDelay });
  });

  it('is paid only by the payment provider', () => {
    expect([groupProcess.steps.pay.by, lineProcess.steps.pay.by]).toEqual([['payments'], ['payments']]);
  });
});

describe('an order line', () => {
  it('can be cancelled until it is on its way, by buyer, guest and operator alike', () => {
    for (const kind of ['buyer', 'guest', 'operator'] as const) {
      const states = lineProcess.states.filter((state) => stepsFor(lineProcess, state, kind).includes('cancel'));
      expect(states, kind).toEqual(['awaiting_acceptance', 'accepted']);
    }
  });

  it('gives a refurbisher only accepting, refusing and shipping, each in its turn', () => {
    const steps = Object.fromEntries(
      lineProcess.states.map((state) => [state, stepsFor(lineProcess, state, 'seller')] as const),
    );
    expect(Object.entries(steps).filter(([, names]) => names.length > 0)).toEqual([
      ['awaiting_acceptance', ['accept', 'refuse']],
      ['accepted', ['refuse', 'ship']],
    ]);
  });

  it('tells the buyer of every step after the payment, and the refurbisher of every one it did not take itself', () => {
    for (const [name, step] of Object.entries(lineProcess.steps)) {
      const tell = step.tell?.map((notice) => notice.split(':')[0]) ?? [];
      if (name === 'pay' || name === 'expire') continue;
      expect(tell, name).toContain('buyer');
      if (!step.by.includes('seller') && name !== 'deliver') expect(tell, name).toContain('seller');
    }
  });

  it('left alone is answered within a business day, dispatched within five, and looked for after twenty', () => {
    expect(clockStep(lineProcess, 'awaiting_acceptance')).toEqual({ name: 'lapse', after: { businessHours: 24 } });
    expect(clockStep(lineProcess, 'accepted')).toEqual({ name: 'miss_dispatch', after: { businessDays: 5 } });
    expect(clockStep(lineProcess, 'shipped')).toEqual({ name: 'lose', after: { businessDays: 20 } });
    expect(clockStep(lineProcess, 'delivered')).toBeUndefined();
  });
});
