import { Note } from '../../src/components/cart/Note.tsx';
import { Field } from '../../src/components/checkout/Field.tsx';

const states = [
  ['At rest', ''],
  ['Under the pointer', 'is-hover'],
  ['Pressed', 'is-press'],
  ['With the focus', 'is-focus'],
  ['Busy', 'is-busy'],
] as const;

/** Buttons, links, chips: every state beside the others. */
export function Actions() {
  return (
    <section class="sec" id="actions">
      <header>
        <h2>Buttons</h2>
        <p>One main button a screen. Busy says what it does with a verb.</p>
      </header>
      <div class="flow">
        {['main', '', 'risk', 'sm'].map((kind) => (
          <div class="acts" key={kind}>
            {states
              .filter(([, state]) => state !== 'is-busy' || kind === 'main')
              .map(([label, state]) => (
                <button type="button" class={`btn ${kind} ${state}`} key={label} aria-busy={state === 'is-busy'}>
                  {state === 'is-busy' ? 'Paying' : label}
                </button>
              ))}
            <button type="button" class={`btn ${kind}`} disabled>
              Disabled
            </button>
          </div>
        ))}
        <div class="acts">
          <a class="go" href="#actions">
            A way onward
          </a>
          <a href="#actions">A link in a sentence</a>
        </div>
        <ul class="chips">
          {['Apple', '128 GB', 'Good'].map((text, index) => (
            <li key={text}>
              <a class={index === 0 ? 'chip on' : 'chip'} href="#actions">
                {text} {index === 0 && <span class="x">×</span>}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Fields in every state: label above, help below, error with an example. */
export function Inputs() {
  return (
    <section class="sec" id="inputs">
      <header>
        <h2>Fields</h2>
        <p>The real field of the checkout.</p>
      </header>
      <div class="two">
        <Field name="firstName" label="Name" autocomplete="off" maxLength={80} />
        <Field
          name="street"
          label="Street"
          autocomplete="off"
          maxLength={80}
          value="Via Dante 7"
          hint="As on the door."
        />
        <Field
          name="postcode"
          label="Postcode"
          autocomplete="off"
          maxLength={9}
          value="2012"
          error="Five digits: 20121."
        />
        <Field name="phone" label="Phone" autocomplete="off" maxLength={20} optional="if you like" />
        <div class="field">
          <label for="d-off">Disabled</label>
          <input class="in" id="d-off" disabled value="Cannot be changed" />
        </div>
        <div class="field">
          <label for="d-select">A choice of many</label>
          <select class="in" id="d-select">
            <option>Italy</option>
            <option>Germany</option>
          </select>
        </div>
        <div>
          {(['checkbox', 'radio'] as const).flatMap((type) =>
            [true, false].map((checked) => (
              <label class="chk" key={`${type}${checked}`}>
                <input type={type} name={`d-${type}`} checked={checked} /> {type}
                <span class="n">12</span>
              </label>
            )),
          )}
          <label class="chk">
            <input type="checkbox" disabled /> Zero results <span class="n">0</span>
          </label>
        </div>
      </div>
    </section>
  );
}

/** Choices of the model page: links with a price of their own. */
export function Choices() {
  const options = [
    ['128 GB', '229 €', true, false],
    ['256 GB', '259 €', false, false],
    ['512 GB', 'sold out', false, true],
  ] as const;
  return (
    <section class="sec" id="choices">
      <header>
        <h2>Choices</h2>
        <p>The red bar is what is chosen. Sold out stays in the list and can be asked for.</p>
      </header>
      <div class="flow">
        <div class="cells">
          {options.map(([name, price, current, off]) => (
            <a class={off ? 'opt off' : 'opt'} href="#choices" key={name} aria-current={current ? 'true' : undefined}>
              <span class="nm">{name}</span>
              <span class="pr">{price}</span>
            </a>
          ))}
        </div>
        <div class="pick">
          {options.map(([name, price, current, off]) => (
            <label class="opt" key={name}>
              <input type="radio" name="d-pick" checked={current} disabled={off} />
              <i class="ring" aria-hidden="true" />
              <span class="nm">{name}</span>
              <span class="price-m">{price}</span>
            </label>
          ))}
        </div>
      </div>
    </section>
  );
}

/** What the shop says: that something went well, needs care, went wrong, is empty, is coming. */
export function Notices() {
  return (
    <section class="sec" id="notices">
      <header>
        <h2>Notices and states</h2>
        <p>Shape first, colour second; the first words say it.</p>
      </header>
      <div class="flow">
        <Note kind="ok" title="The order is paid.">
          <p>The refurbisher has until Monday, 15:00, to accept it.</p>
        </Note>
        <Note kind="warn" title="Prices are being refreshed.">
          <p>The page stands; buying resumes by itself.</p>
        </Note>
        <Note kind="err" title="The payment was declined.">
          <p>Nothing was charged. Try another card.</p>
        </Note>
        <p class="acts">
          <span class="st ok">Good</span>
          <span class="st warn">Warning</span>
          <span class="st err">Error</span>
          <span class="st">Neutral</span>
        </p>
        <div class="blank">
          <h3>Nothing fits all filters.</h3>
          <p class="soft">Without the colour there are 14 devices.</p>
          <a class="btn sm" href="#notices">
            Any colour
          </a>
        </div>
        <div class="ghost" style="block-size:6rem" aria-busy="true" aria-label="Loading" role="img" />
        <ol class="stages">
          <li>
            <h3>Paid</h3>
            <p>Friday, 15:00.</p>
          </li>
          <li aria-current="step">
            <h3 class="now">Waiting for the refurbisher</h3>
            <p>By Monday, 15:00; else the money comes back.</p>
          </li>
          <li class="todo">
            <h3>On its way</h3>
          </li>
        </ol>
      </div>
    </section>
  );
}
