import type { Catalogue } from '../../content/catalogue.ts';
import type { Cart, CartChange, CartLine } from '../../functions/cart/contract.ts';
import type { CardModel } from '../../functions/catalogue/card-models.ts';
import { candidatesOf } from '../../functions/offers/finder/fit-rules.ts';
import { AlertForm } from '../../src/components/alerts/AlertForm.tsx';
import { CartBody } from '../../src/components/cart/CartBody.tsx';
import { cardFactsOf } from '../../src/components/catalogue/card-facts.ts';
import { AddressFields } from '../../src/components/checkout/AddressFields.tsx';
import { ComparePage } from '../../src/components/compare/ComparePage.tsx';
import { FavouriteList } from '../../src/components/compare/FavouriteList.tsx';
import { modelFactsOf } from '../../src/components/compare/model-facts.ts';
import { speakerFor } from '../../src/components/finder/finder-words.ts';
import { QuestionPage } from '../../src/components/finder/QuestionPage.tsx';
import { exampleChoices } from './lists.tsx';

interface Props {
  catalogue: Catalogue;
  now: number;
}

/** The basket with a line at rest and one of each change, and empty. */
function Baskets({ catalogue, now }: Props) {
  const { models } = cardFactsOf(catalogue);
  const pictures = new Map<string, CardModel>(models.map((model) => [model.id, model]));
  const [choice] = exampleChoices(catalogue, now);
  if (!choice) return null;
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
  const cart: Cart = {
    id: 'c',
    market: 'IE',
    currency: 'EUR',
    lines,
    sellers,
    itemsCents: 68_700,
    devices: 3,
    changed: true,
  };
  return (
    <section id="basket">
      <h2 class="wrap">Basket</h2>
      <CartBody locale="en" cart={cart} pictures={pictures} />
      <CartBody
        locale="en"
        cart={{ ...cart, lines: [], sellers: [], devices: 0 }}
        pictures={pictures}
        error="sold_out"
      />
    </section>
  );
}

/** Alerts, the address with every error, the finder, favourites and the comparison, each as its page shows it. */
export function Tools({ catalogue, now }: Props) {
  const { models } = cardFactsOf(catalogue);
  const known = new Map(models.map((model) => [model.id, model]));
  const choices = exampleChoices(catalogue, now);
  const pair = ['iphone-13', 'pixel-8'].flatMap((id) => known.get(id) ?? []);
  const [phone] = pair;
  const facts = new Map(modelFactsOf(catalogue).map((one) => [one.id, one]));
  const candidates = candidatesOf(models, choices);
  const compare = { locale: 'en', facts, choices, now, refused: [], unknown: 0, onlyDifferences: false } as const;
  const wrong = ['firstName', 'street', 'postcode', 'city', 'phone'] as const;
  return (
    <>
      <section class="sec" id="alerts">
        <header>
          <h2>Price alert</h2>
        </header>
        <div class="two">
          {phone && <AlertForm locale="en" model={phone} grade="good" fromCents={22_900} />}
          {phone && (
            <AlertForm
              locale="en"
              model={phone}
              refused={{ code: 'invalid_input', fields: ['email', 'target'], typed: { email: 'ada@', target: '-1' } }}
            />
          )}
        </div>
      </section>
      <section class="sec" id="address">
        <header>
          <h2>Checkout fields</h2>
          <p>An error stands at its field, with an example of the right form.</p>
        </header>
        <AddressFields
          locale="en"
          typed={{ postcode: '2012' }}
          refused={{ code: 'invalid_input', fields: [...wrong], elsewhere: false, typed: {} }}
        />
      </section>
      <section class="sec" id="finder">
        <header>
          <h2>Finder</h2>
        </header>
        <QuestionPage
          speaker={speakerFor('en', now)}
          answers={{ for: 'smartphones' }}
          question="budget"
          candidates={candidates}
        />
      </section>
      <section id="compare">
        <h2>Comparison, and none yet</h2>
        <ComparePage {...compare} models={pair} typed="" near={[]} known={known} />
        <ComparePage {...compare} models={[]} typed="" near={[]} known={known} />
        <FavouriteList locale="en" items={[]} away={false} full={false} now={now} />
      </section>
      <Baskets catalogue={catalogue} now={now} />
    </>
  );
}
