import type { Catalogue } from '../../content/catalogue.ts';
import { accountCodes } from '../../functions/accounts/contract.ts';
import { quoteCheckout } from '../../functions/checkout/quote-checkout.ts';
import { voucherCodes } from '../../functions/checkout/vouchers/contract.ts';
import { voucherTriesOpenAt } from '../../functions/checkout/vouchers/rules.ts';
import { AddressFields } from '../../src/components/checkout/AddressFields.tsx';
import { Field } from '../../src/components/checkout/Field.tsx';
import { Refusal } from '../../src/components/checkout/Refusal.tsx';
import { fieldNames, type Refused } from '../../src/components/checkout/refusal.ts';
import { sayVoucherError } from '../../src/components/checkout/say-voucher.ts';
import { FindOrder } from '../../src/components/orders/FindOrder.tsx';
import { paths } from '../../src/paths.ts';
import { exampleCart } from './basket.tsx';

interface Props {
  catalogue: Catalogue;
  now: number;
}

const orderCodes = ['sold_out', 'cart_changed', 'too_many_devices', 'payment_unavailable', 'already_paid', 'away'];
const doors = [paths.signIn('en'), paths.deskSignIn()];

/** Every form that can be refused, with each of its errors at its field, and what is said above it. */
export function Refusals({ catalogue, now }: Props) {
  const cart = exampleCart(catalogue, now);
  if (!cart) return null;
  const quote = quoteCheckout(cart);
  const refused = (code: string, fields: Refused['fields'] = []): Refused => ({
    ...{ code, fields, elsewhere: false, typed: { seenTotalCents: '1' } },
  });
  const all = refused('invalid_input', [...fieldNames]);
  // The first field with an error takes the focus, and here that would move the page.
  const unfocused = { ...all, fields: ['voucher' as const, ...all.fields] };
  const voucherErrors = voucherCodes.map((code) => {
    const detail = { validUntil: now, minItemsCents: 15_000, openAt: voucherTriesOpenAt(now) };
    return [code, sayVoucherError({ code, detail }, { locale: 'en', quote })] as const;
  });
  const above = { locale: 'en', quote, payCents: quote.totalCents, changed: false } as const;
  return (
    <>
      <section class="sec" id="address">
        <header>
          <h2>Checkout, refused</h2>
          <p>An error stands at its field, with an example of the right form, and above as a link to it.</p>
        </header>
        <div class="flow">
          <Refusal {...above} refused={all} voucherError={voucherErrors[0]?.[1]} />
          <AddressFields locale="en" typed={{ email: 'ada@', postcode: '2012' }} refused={unfocused} />
          {orderCodes.map((code) => (
            <Refusal key={code} {...above} refused={refused(code)} />
          ))}
        </div>
      </section>
      <section class="sec" id="codes">
        <header>
          <h2>Codes, refused</h2>
        </header>
        <div class="pairs">
          {voucherErrors.map(([code, error]) => (
            <Field
              key={code}
              name="voucher"
              label="Code"
              autocomplete="off"
              maxLength={40}
              value="SUMMER"
              error={error}
            />
          ))}
        </div>
      </section>
      <section id="orders">
        <h2>Order search, refused</h2>
        <FindOrder locale="en" number="RV-1" error="invalid_input" />
        <FindOrder locale="en" notFound error="too_many_tries" />
      </section>
      <Doors />
    </>
  );
}

/** Sign-in is Astro's, so what it refuses stands on its own pages: here are their addresses. */
function Doors() {
  return (
    <section class="sec" id="doors">
      <header>
        <h2>Sign-in, refused</h2>
        <p>A page of its own: its components are rendered by the Worker alone.</p>
      </header>
      <ul class="chips">
        {doors.flatMap((door) =>
          accountCodes.map((code) => {
            const step = code.startsWith('code_') && code !== 'code_expired' ? '&step=code' : '';
            return (
              <li key={door + code}>
                <a class="chip" href={`${door}?error=${code}${step}`}>
                  {door} {code}
                </a>
              </li>
            );
          }),
        )}
      </ul>
    </section>
  );
}
