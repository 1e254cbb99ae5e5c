import { randomUUID } from 'node:crypto';
import { type LocaleId, locales } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import type { Visitor } from './visitor.ts';

/** An address that every market's checkout takes. */
export const addresses: Readonly<Record<string, Record<string, string>>> = {
  IT: { street: 'Via Ventura 5', postcode: '20134', city: 'Milano' },
  FR: { street: '12 rue Bugeaud', postcode: '69006', city: 'Lyon' },
  DE: { street: 'Karl-Heine-Straße 10', postcode: '04229', city: 'Leipzig' },
  ES: { street: 'Calle Colón 3', postcode: '46004', city: 'Valencia' },
  IE: { street: '4 Capel Street', postcode: 'D01 X4P9', city: 'Dublin' },
  GB: { street: '9 Leith Walk', postcode: 'EH6 8LN', city: 'Edinburgh' },
};

export interface Wish {
  offerId: string;
  quantity?: number;
}

export interface Purchase {
  groupId: string;
  paymentUrl: string;
}

/** Puts offers into the visitor's basket and orders them, as a program would; throws with the answer when refused. */
export async function order(
  visitor: Visitor,
  locale: LocaleId,
  wishes: Wish[],
  email = 'buyer@example.com',
): Promise<Purchase> {
  for (const { offerId, quantity = 1 } of wishes) {
    await expectOk(await visitor.post(paths.cart(locale), { offer: offerId, quantity }), 'basket');
  }
  const cart = (await (await visitor.fetch(`/api/cart?locale=${locale}`)).json()) as {
    itemsCents: number;
    sellers: { options: { service: string; priceCents: number }[] }[];
  };
  const shipping = cart.sellers.map(
    ({ options }) => options.find(({ service }) => service === 'standard')?.priceCents ?? 0,
  );
  const { market } = locales[locale];
  const answer = await visitor.post(paths.checkout(locale), {
    ...{ firstName: 'Ada', lastName: 'Byron', ...addresses[market], country: market, email },
    attempt: randomUUID(),
    seenTotalCents: shipping.reduce((sum, cents) => sum + cents, cart.itemsCents),
  });
  await expectOk(answer, 'checkout');
  return (await answer.json()) as { groupId: string; paymentUrl: string };
}

/** Pays at the stand-in's page and returns where it sends the buyer; throws when the card is refused. */
export async function pay(paymentUrl: string, card = '4242 4242 4242 4242'): Promise<string> {
  const answer = await fetch(paymentUrl, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ number: card, expiry: '12/34', cvc: '123', email: 'buyer@example.com' }),
  });
  await answer.body?.cancel();
  const to = answer.headers.get('location');
  if (answer.status !== 303 || !to) throw new Error(`the payment page answered ${answer.status}`);
  return new URL(to, paymentUrl).href;
}

async function expectOk(answer: Response, what: string): Promise<void> {
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
}
