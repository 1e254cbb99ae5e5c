import type { ComponentChildren } from 'preact';
import { Field } from '../../src/components/checkout/Field.tsx';
import { Steps } from '../../src/components/checkout/Steps.tsx';

/** From the basket to the door, and the desk behind it: lines, steps, slips, what is wrong, what is to do. */
export function Flows() {
  return (
    <section class="sec" id="flows">
      <header>
        <h2>Flows</h2>
        <p>Basket, checkout, order, desk. A line says what is left of it; a slip adds up; a task says by when.</p>
      </header>
      <div class="flow">
        <ul class="cart-lines">
          <Line name="iPhone 13, 128 GB, Midnight" price="229,90 €" />
          <Line name="A device with a name that is longer than the narrowest phone is wide, 1 TB, Titanium" off />
        </ul>
        <Steps locale="en" addressed={false} voucher={false} />
        <Steps locale="en" addressed voucher />
        <div class="voucher-row">
          <Field
            name="voucher"
            label="Code"
            autocomplete="off"
            maxLength={40}
            error="This code is over."
            value="SUMMER"
          />
          <button type="button" class="btn sm">
            Use the code
          </button>
        </div>
        <aside class="slip" aria-label="A slip">
          <div class="item">
            <div class="plate" />
            <p>
              <b>iPhone 13, 128 GB, Midnight</b>
              <span class="data soft"> Good. Sold by Officina Lambrate, Milan</span>
            </p>
          </div>
          <dl class="spec">
            <div>
              <dt>Battery</dt>
              <dd>at least 85 %</dd>
            </div>
          </dl>
          <dl class="ledger">
            <div>
              <dt>Device</dt>
              <dd>229,90 €</dd>
            </div>
            <div class="sum">
              <dt>You pay</dt>
              <dd>229,90 €</dd>
            </div>
          </dl>
          <button type="button" class="btn main full">
            Order and pay
          </button>
        </aside>
        <div class="wrong">
          <a href="#flows">
            <b>It is late, or has not arrived</b>
            <span>We ask the workshop and the carrier, and tell you the new date.</span>
          </a>
        </div>
        <Desk />
      </div>
    </section>
  );
}

function Line({ name, price, off = false }: { name: string; price?: string; off?: boolean }) {
  return (
    <li class={off ? 'cart-line off' : 'cart-line'}>
      <div class="plate" />
      <div class="cart-what">
        <h3>{name}</h3>
        <p class="data soft">12 months of warranty.</p>
      </div>
      <p class="price-m">{price ?? 'No longer on sale'}</p>
      <div class="acts line-acts">
        <button type="button" class="btn sm">
          Remove
        </button>
      </div>
    </li>
  );
}

const Figure = ({ name, note, children }: { name: string; note: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {children}
      <small>{note}</small>
    </dd>
  </div>
);

function Desk() {
  return (
    <div class="desk flow">
      <dl class="kpis">
        <Figure name="To accept" note="the first by 23:59">
          4
        </Figure>
        <Figure name="To ship" note="nothing waits">
          0
        </Figure>
        <Figure name="Shipped" note="in the last 7 days">
          21
        </Figure>
        <Figure name="Owed to you" note="less commission and refunds">
          <span class="nb">201.118,08 €</span>
        </Figure>
      </dl>
      <ol class="todo-l">
        <li>
          <span class="by">by Tue 24 Nov, 11:00</span>
          <div>
            <h3>iPhone 13, 128 GB, Midnight</h3>
            <p>Order RV-ADR9-XMSR, for Germany. Then it lapses and counts in your record.</p>
          </div>
          <a class="btn sm main" href="#flows">
            Answer
          </a>
        </li>
      </ol>
    </div>
  );
}
