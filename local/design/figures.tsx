/** Rules, ledgers, tables, tags: how figures are read. */
export function Figures() {
  return (
    <section class="sec" id="figures">
      <header>
        <h2>Figures</h2>
        <p>A quantity with a range is read on a rule with one hand; a price is a sum whose terms stand on the page.</p>
      </header>
      <div class="flow">
        <div class="rule" style="--n:6;--sub:5" role="img" aria-label="40 of 60 cm">
          <span class="band" style="--a:20%;--b:66.7%" />
          <span class="hand end" style="--v:66.7%">
            <b>Good, 40 cm</b>
          </span>
        </div>
        <ol class="rule-lab" aria-hidden="true">
          {[0, 10, 20, 30, 40, 50, 60].map((cm) => (
            <li key={cm}>{cm}</li>
          ))}
        </ol>
        <p class="price">
          229<small>,90</small> €
        </p>
        <dl class="ledger">
          <div>
            <dt>Price</dt>
            <dd>254,00 €</dd>
          </div>
          <div>
            <dt>
              Risk of a fault <span class="why">3.4 % of orders</span>
            </dt>
            <dd>5,10 €</dd>
          </div>
          <div class="sum">
            <dt>Expected cost</dt>
            <dd>259,10 €</dd>
          </div>
        </dl>
        <OffersTable />
        <div class="plate tags">
          <span class="tag">
            <span>Good</span> <b>229 €</b>
          </span>
          <span class="tag is-out">
            <span>Good</span> <b>sold out</b>
          </span>
        </div>
      </div>
    </section>
  );
}

/** The chosen row, and a name that is longer than its column. */
function OffersTable() {
  return (
    <div class="tbl stack">
      <table role="table">
        <caption>Offers</caption>
        <thead>
          <tr role="row">
            <th scope="col">Workshop</th>
            <th scope="col" class="num">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {(
            [
              ['Rinova', '254,00 €', true],
              ['A workshop with a name that is longer than any column would like to be', '261,00 €', false],
            ] as const
          ).map(([name, price, on]) => (
            <tr role="row" key={name} class={on ? 'is-on' : undefined}>
              <th scope="row" role="rowheader">
                {name}
              </th>
              <td role="cell" class="num" data-l="Price">
                {price}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
