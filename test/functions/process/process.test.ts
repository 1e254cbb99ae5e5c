import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../functions/edge/context.ts';
import { clockStep, decideStep, defineProcess, stepsFor } from '../../../functions/process/process.ts';

const lamp = defineProcess({
  subject: 'lamp',
  states: ['dark', 'lit', 'broken'],
  initial: 'dark',
  final: ['broken'],
  steps: {
    light: { from: ['dark'], to: 'lit', by: ['buyer', 'operator'], tell: ['seller:lamp_lit'] },
    darken: { from: ['lit'], to: 'dark', by: ['buyer'] },
    burn_out: { from: ['lit', 'dark'], to: 'broken', by: ['clock'], after: { businessDays: 3 } },
  },
});
const buyer: Actor = { kind: 'buyer', buyerId: 'b', email: 'b@shop.example' };
const seller: Actor = { kind: 'seller', sellerId: 's', memberId: 'm' };

describe('a step', () => {
  it('leads on and says whom to tell, when it is the turn of its actor', () => {
    expect(decideStep(lamp, 'dark', 'light', buyer)).toEqual({ ok: true, to: 'lit', tell: ['seller:lamp_lit'] });
    expect(decideStep(lamp, 'lit', 'darken', buyer)).toEqual({ ok: true, to: 'dark', tell: [] });
  });

  it('is refused out of turn', () => {
    expect(decideStep(lamp, 'lit', 'light', buyer)).toEqual({ ok: false, code: 'not_now' });
    expect(decideStep(lamp, 'melted', 'light', buyer)).toEqual({ ok: false, code: 'not_now' });
  });

  it('of somebody else is refused before its state is looked at, so that a stranger learns nothing', () => {
    for (const state of lamp.states)
      expect(decideStep(lamp, state, 'light', seller)).toEqual({ ok: false, code: 'not_yours' });
  });

  it('by the clock is found from any state that it leaves, with its delay', () => {
    expect(clockStep(lamp, 'lit')).toEqual({ name: 'burn_out', after: { businessDays: 3 } });
    expect(clockStep(lamp, 'broken')).toBeUndefined();
  });

  it('is a button only for those who may take it now', () => {
    expect(stepsFor(lamp, 'dark', 'buyer')).toEqual(['light']);
    expect(stepsFor(lamp, 'lit', 'buyer')).toEqual(['darken']);
    expect(stepsFor(lamp, 'lit', 'seller')).toEqual([]);
  });
});
