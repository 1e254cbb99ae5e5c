import type { Catalogue } from '../../content/catalogue.ts';
import type { Cart, CartChange, CartLine } from '../../functions/cart/contract.ts';
import type { CardModel } from '../../functions/catalogue/card-models.ts';
import { voucherTriesOpenAt } from '../../functions/checkout/vouchers/rules.ts';
import { CartBody } from '../../src/components/cart/CartBody.tsx';
import { cardFactsOf } from '../../src/components/catalogue/card-facts.ts';
import { exampleChoices } from './lists.tsx';

interface Props {
  catalogue: Catalogue;
  now: number;
}

/** A basket with a line at rest and one of each change. */
export function exampleCart(catalogue: Catalogue, now: number): Cart | undefined {
  const [choice] = exampleChoices(catalogue, now);
  if (!choice) return undefined;
  const line = (offerId: string, changes: CartChange[]): CartLine => ({
    ...{ offerId, changes, modelId: choice.modelId, modelName: 'iPhone 13', category: 'smartphones', sellerId: 's' },
    ...{ variant: choice.variant, grade: 'good', quantity: 1, stock: 3, priceCents: 22_900, warrantyMonths: 12 },
    ...{ batteryMinPercent: 85, batteryNew: false },
  });
  const changes: CartChange[][] = [
    [],
    [{ kind: 'price', seenCents: 24_900 }],
    [{ kind: 'fewer', stock: 1 }],
    [{ kind: 'gone' }],
  ];
  const lines = changes.map((own, at) => line(`offer-${at}`, own));
  const option = { service: 'standard', carrier: 'Carrier', priceCents: 0, cutoffHour: 14, handlingDays: 1 } as const;
  const sellers: Cart['sellers'] = [
    {
      ...{ id: 's', slug: 'rinova', name: 'Rinova', country: 'IT', city: 'Milano' },
      options: [{ ...option, transitMinDays: 1, transitMaxDays: 2, dates: choice.delivery }],
    },
  ];
  return { id: 'c', market: 'IE', currency: 'EUR', lines, sellers, itemsCents: 68_700, devices: 3, changed: true };
}

/** The basket with every change, and empty: after a device that had just gone, and after a code that was not kept. */
export function Baskets({ catalogue, now }: Props) {
  const pictures = new Map<string, CardModel>(cardFactsOf(catalogue).models.map((model) => [model.id, model]));
  const cart = exampleCart(catalogue, now);
  if (!cart) return null;
  const empty = { ...cart, lines: [], sellers: [], devices: 0 };
  const shown = { locale: 'en', pictures } as const;
  return (
    <section id="basket">
      <h2 class="wrap">Basket</h2>
      <CartBody {...shown} cart={cart} />
      <CartBody {...shown} cart={empty} error="sold_out" codesFrom={voucherTriesOpenAt(now)} />
    </section>
  );
}
