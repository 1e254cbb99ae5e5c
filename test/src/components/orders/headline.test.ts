import { describe, expect, it } from 'vitest';
import { type Headline, orderHeadline, saidAbove } from '../../../../src/components/orders/headline.ts';
import { aDeliveredPart, aLine, anOrder, aParcelOnItsWay, aPart, days, hours, ordered } from './orders-at-hand.ts';

const tuesday = Date.UTC(2026, 10, 24, 15);

describe('the answer that an order gives in its title', () => {
  it('says until when an unpaid order is held', () => {
    const view = anOrder([aPart('awaiting_payment')], { state: 'awaiting_payment', paidAt: null, dueAt: 5 });
    expect(orderHeadline(view, ordered)).toEqual({ kind: 'awaiting_payment', until: 5 });
  });

  it('says that an order which was never paid has come to nothing', () => {
    const of = (state: string) => orderHeadline(anOrder([aPart('expired')], { state, paidAt: null }), ordered).kind;
    expect(of('expired')).toBe('expired');
    expect(of('cancelled')).toBe('cancelled_unpaid');
  });

  it('says until when the workshop has to answer: the earliest of its devices', () => {
    const lines = [aLine({ dueAt: 900 }), aLine({ lineId: 'line-2', dueAt: 700 })];
    expect(orderHeadline(anOrder([aPart('awaiting_acceptance', { lines })]), ordered)).toEqual({
      kind: 'to_accept',
      until: 700,
    });
  });

  it('says the promised days once it is accepted and on its way', () => {
    const promise = { from: '2026-11-25', until: '2026-11-26' };
    expect(orderHeadline(anOrder([aPart('accepted')]), ordered)).toEqual({ kind: 'accepted', ...promise });
    expect(orderHeadline(anOrder([aParcelOnItsWay()]), tuesday)).toEqual({ kind: 'on_its_way', ...promise });
  });

  it('says today on the last promised day, and when the carrier is bringing it', () => {
    expect(orderHeadline(anOrder([aParcelOnItsWay()]), tuesday + days(2)).kind).toBe('today');
    expect(orderHeadline(anOrder([aParcelOnItsWay({}, 'out_for_delivery')]), tuesday).kind).toBe('today');
  });

  it('is late from the first minute of the day after the promise, in the country it goes to', () => {
    const view = anOrder([aParcelOnItsWay()]);
    const midnight = Date.UTC(2026, 10, 27);
    expect(orderHeadline(view, midnight - 60_000).kind).toBe('today');
    expect(orderHeadline(view, midnight).kind).toBe('late');
    expect(orderHeadline({ ...view, market: 'IT' }, midnight - hours(1)).kind).toBe('late');
  });

  it.each([
    ['available_for_pickup', 'collect'],
    ['return_to_sender', 'returning'],
    ['failure', 'missed'],
  ])('says what to do when the carrier reports %s', (status, kind) => {
    expect(orderHeadline(anOrder([aParcelOnItsWay({}, status)]), tuesday).kind).toBe(kind);
  });

  it('says since when it is there, and from when nobody can ask for it back', () => {
    const view = anOrder([aDeliveredPart()]);
    expect(orderHeadline(view, tuesday + days(2))).toEqual({
      kind: 'delivered',
      day: '2026-11-25',
      until: '2026-12-09',
    });
    expect(orderHeadline(view, Date.UTC(2026, 11, 9, 23)).kind).toBe('delivered');
    expect(orderHeadline(view, Date.UTC(2026, 11, 10, 1)).kind).toBe('yours');
  });

  it.each(['refused', 'lapsed', 'cancelled', 'lost'])('says how it ended when it was %s', (how) => {
    expect(orderHeadline(anOrder([aPart(how)]), tuesday)).toEqual({ kind: 'ended', how });
  });

  it('does not name one ending when the parts ended in two ways', () => {
    const view = anOrder([aPart('refused'), aPart('lost', { orderId: 'part-2' })]);
    expect(orderHeadline(view, tuesday)).toEqual({ kind: 'ended', how: 'several' });
  });

  it('speaks of what still comes when another part has ended', () => {
    const view = anOrder([aPart('refused'), aParcelOnItsWay({ orderId: 'part-2' })]);
    expect(orderHeadline(view, tuesday).kind).toBe('on_its_way');
  });

  it('gives the latest day of parts that are equally far', () => {
    const view = anOrder([aParcelOnItsWay({ promisedUntil: '2026-11-30' }), aParcelOnItsWay({ orderId: 'part-2' })]);
    expect(orderHeadline(view, tuesday)).toMatchObject({ kind: 'on_its_way', until: '2026-11-30' });
  });

  it('counts parts that are not equally far', () => {
    const counted = (...parts: Parameters<typeof anOrder>[0]) => orderHeadline(anOrder(parts), tuesday);
    expect(counted(aDeliveredPart(), aParcelOnItsWay({ orderId: 'b' }), aPart('accepted', { orderId: 'c' }))).toEqual({
      kind: 'progress',
      reached: 'delivered',
      count: 1,
      total: 3,
    });
    expect(counted(aParcelOnItsWay(), aPart('accepted', { orderId: 'b' }))).toMatchObject({ reached: 'shipped' });
    expect(counted(aPart('accepted'), aPart('awaiting_acceptance', { orderId: 'b' }))).toMatchObject({
      reached: 'accepted',
      count: 1,
      total: 2,
    });
  });
});

describe('what the top of the page has said of a part', () => {
  const moving = (from: string, until: string): Headline => ({ kind: 'on_its_way', from, until });
  const above = (part: Headline, whole: Headline, alone = false) => saidAbove(part, whole, alone);

  it('is nothing where the part is elsewhere than the whole', () => {
    expect(above({ kind: 'ended', how: 'lost' }, moving('2026-11-25', '2026-11-26'))).toEqual({
      title: false,
      lead: false,
    });
  });

  it('is its title when that has the same facts, whatever language says it; its own carrier and days it says itself', () => {
    const whole = moving('2026-11-25', '2026-11-26');
    expect(above(moving('2026-11-24', '2026-11-26'), whole)).toEqual({ title: true, lead: false });
    expect(above(moving('2026-11-25', '2026-11-25'), whole)).toEqual({ title: false, lead: false });
    // "On Thursday" is another answer than "by Thursday".
    expect(above(moving('2026-11-26', '2026-11-26'), whole).title).toBe(false);
  });

  it('is all of it where nothing was ever paid', () => {
    expect(above({ kind: 'expired' }, { kind: 'cancelled_unpaid' })).toEqual({ title: true, lead: true });
  });

  it('is all of it for the only part that still comes', () => {
    const whole = moving('2026-11-25', '2026-11-26');
    expect(above(whole, whole, true)).toEqual({ title: true, lead: true });
  });

  it('is the explanation that holds for every part, also where their times differ', () => {
    expect(above({ kind: 'to_accept', until: 700 }, { kind: 'to_accept', until: 900 })).toEqual({
      title: false,
      lead: true,
    });
    const since = (day: string, until: string): Headline => ({ kind: 'delivered', day, until });
    expect(above(since('2026-11-25', '2026-12-09'), since('2026-11-25', '2026-12-09')).lead).toBe(true);
    expect(above(since('2026-11-24', '2026-12-08'), since('2026-11-25', '2026-12-09')).lead).toBe(false);
  });
});
