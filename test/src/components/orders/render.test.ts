import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { localeIds } from '../../../../content/locales.ts';
import type { OrderView } from '../../../../functions/orders/contract.ts';
import { FindOrder } from '../../../../src/components/orders/FindOrder.tsx';
import { OrderBody, type OrderFlags } from '../../../../src/components/orders/OrderBody.tsx';
import { aDeliveredPart, aLine, anOrder, aParcelOnItsWay, aPart, days } from './orders-at-hand.ts';

const tuesday = Date.UTC(2026, 10, 24, 15);
const page = (view: OrderView, flags: OrderFlags = {}, locale: (typeof localeIds)[number] = 'en', now = tuesday) =>
  render(h(OrderBody, { locale, view, now, pictures: new Map(), flags, orderKey: 'k&y' }));
const titleOf = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

const states: Record<string, OrderView> = {
  unpaid: anOrder([aPart('awaiting_payment')], { state: 'awaiting_payment', paidAt: null, dueAt: tuesday }),
  expired: anOrder([aPart('expired')], { state: 'expired', paidAt: null }),
  waiting: anOrder([aPart('awaiting_acceptance', { lines: [aLine({ dueAt: tuesday + days(1) })] })]),
  accepted: anOrder([aPart('accepted')]),
  shipped: anOrder([aParcelOnItsWay()]),
  late: anOrder([aParcelOnItsWay({ promisedUntil: '2026-11-23' })]),
  collect: anOrder([aParcelOnItsWay({}, 'available_for_pickup')]),
  returning: anOrder([aParcelOnItsWay({}, 'return_to_sender')]),
  missed: anOrder([aParcelOnItsWay({}, 'failure')]),
  unheardOf: anOrder([aParcelOnItsWay({}, 'beamed_up')]),
  delivered: anOrder([aDeliveredPart()]),
  refused: anOrder([aPart('refused', { lines: [aLine({ state: 'refused', reason: 'damaged' })] })], {
    refundedCents: 25_400,
  }),
  lapsed: anOrder([aPart('lapsed')], { refundedCents: 25_400, refundSentCents: 25_400 }),
  lost: anOrder([aPart('lost')], { refundedCents: 25_400 }),
  cancelled: anOrder([aPart('cancelled')], { refundedCents: 25_400 }),
  mixed: anOrder([aDeliveredPart(), aParcelOnItsWay({ orderId: 'b' }), aPart('cancelled', { orderId: 'c' })]),
};

describe('the page of an order', () => {
  it.each(localeIds)('has words for every state in %s, without a gap', (locale) => {
    for (const [state, view] of Object.entries(states)) {
      const html = page(view, { paid: true, back: true, error: 'declined' }, locale, tuesday + days(1));
      expect(titleOf(html), state).toBeTruthy();
      expect(html, state).not.toMatch(/\b(undefined|null|NaN)\b|\{\w+\}/);
    }
  });

  it('answers in its title', () => {
    const title = (view: OrderView | undefined) => view && titleOf(page(view));
    expect(title(states.shipped)).toBe('With you by Thursday');
    expect(title(states.late)).toBe('Late: it was due on Monday');
    expect(title(states.waiting)).toBe('Paid. The workshop has until Wednesday 15:00 to accept');
    expect(title(states.refused)).toBe('Refused: your money is on its way back');
    expect(title(states.lapsed)).toBe('No answer in time: your money has been sent back');
    expect(title(states.mixed)).toBe('1 of 2 parcels is there');
  });

  it('says once what holds for every part, and the rest at the part', () => {
    const waiting = (orderId: string) => aPart('awaiting_acceptance', { orderId, lines: [aLine({ dueAt: tuesday })] });
    const alike = page(anOrder([waiting('a'), waiting('b')]), {}, 'en', tuesday - days(1));
    expect(alike.split(titleOf(alike) ?? '-')).toHaveLength(2);
    expect(alike.match(/<h2[^>]*>From Officina Lambrate<\/h2>/g)).toHaveLength(2);
    const mixed = page(states.mixed as OrderView);
    expect(mixed).toMatch(/<p class="data soft">From Officina Lambrate<\/p><h2[^>]*>With you since Wednesday/);
  });

  it('speaks of all the workshops that have to answer, and under the title only of what holds for each', () => {
    const waiting = (orderId: string, dueAt: number) =>
      aPart('awaiting_acceptance', { orderId, lines: [aLine({ dueAt })] });
    const view = anOrder([waiting('a', tuesday + days(1)), waiting('b', tuesday + days(2))]);
    const titles = {
      en: 'Paid. The 2 workshops have until Thursday 15:00 to accept',
      it: 'Pagato. Le 2 officine hanno tempo fino a giovedì 15:00 per accettare',
      fr: 'Payée. Les 2 ateliers ont jusqu’au jeudi 15\u00a0h pour accepter',
      de: 'Bezahlt. Die 2 Werkstätten haben bis Donnerstag, 15:00 Zeit, anzunehmen',
      es: 'Pagado. Los 2 talleres tienen hasta el jueves, 15:00 para aceptarlo',
    } as const;
    for (const locale of ['en', 'it', 'fr', 'de', 'es'] as const) {
      expect(titleOf(page(view, {}, locale))).toBe(titles[locale]);
    }
    expect(page(view)).toContain('Paid. The workshop has until Wednesday 15:00 to accept');
    const alike = page(anOrder([aPart('accepted'), aPart('accepted', { orderId: 'b', carrier: 'UPS' })]));
    expect(alike).toContain('The order comes from 2 workshops');
    expect(alike).toContain('hands it to An Post.');
    expect(alike).toContain('hands it to UPS.');
    expect(alike).not.toMatch(/hands it to \./);
    const unpaid = anOrder([aPart('awaiting_payment'), aPart('awaiting_payment', { orderId: 'b' })], {
      ...states.unpaid,
      orders: [aPart('awaiting_payment'), aPart('awaiting_payment', { orderId: 'b' })],
    });
    expect(page(unpaid).match(/are held for you until/g)).toHaveLength(1);
  });

  it('names one last minute for a deadline at midnight, wherever it says it', () => {
    const midnight = Date.UTC(2026, 10, 26);
    const html = page(anOrder([aPart('awaiting_acceptance', { lines: [aLine({ dueAt: midnight })] })]));
    expect(titleOf(html)).toContain('23:59');
    expect(html.match(/23:59/g)).toHaveLength(2);
    expect(html).not.toContain('00:00');
  });

  it('offers to pay while it is not paid, and asks for patience just after paying', () => {
    expect(page(states.unpaid as OrderView)).toContain('action="/en/orders/RV-4K7Q-2219/payment?key=k%26y"');
    const confirming = page(states.unpaid as OrderView, { paid: true });
    expect(titleOf(confirming)).toBe('The payment is being confirmed');
    expect(confirming).not.toContain('/payment');
  });

  it('offers to cancel only what can be cancelled', () => {
    expect(page(states.accepted as OrderView)).toContain('/cancellation?key=k%26y');
    expect(page(states.shipped as OrderView)).not.toContain('/cancellation');
  });

  it('shows only the end of a device number, and the identity of who sold', () => {
    const html = page(states.delivered as OrderView);
    expect(html).toContain('ends in 1481');
    expect(html).toContain('Officina Lambrate S.r.l.');
    expect(html).toContain('IT09900000000');
  });

  it('says the guarantee of each market as its law has it', () => {
    const at = (market: string) => page(anOrder([aDeliveredPart()], { market }));
    expect(at('ES')).toContain('until 25 November 2029');
    expect(at('IT')).toContain('until 25 November 2028');
    expect(at('IE')).toContain('at least until 25 November 2028');
    expect(at('GB')).toContain('30 days to reject');
  });

  it('escapes what a buyer typed', () => {
    const html = page({
      ...(states.shipped as OrderView),
      shipTo: { firstName: '<b>N', lastName: '"', street: 's', postcode: 'p', city: 'c', country: 'IE' },
    });
    expect(html).toContain('&lt;b>N');
    expect(html).not.toContain('<b>N');
  });

  it('asks for number and e-mail address when there is no order to show', () => {
    const html = render(h(FindOrder, { locale: 'de', notFound: true, number: 'RV-4K7Q-2219', error: 'unheard' }));
    expect(html).toContain('value="RV-4K7Q-2219"');
    expect(html).toContain('action="/de/orders"');
  });
});
