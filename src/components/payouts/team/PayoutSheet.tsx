import type { PayoutDetail } from '../../../../functions/payouts/contract.ts';
import type { PayoutEvent, TeamPayout } from '../../../../functions/payouts/desk-queries.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';
import { amount, payoutState } from './money-words.ts';

interface Props {
  room: Room;
  payout: TeamPayout;
  steps: readonly PayoutEvent[];
  items: PayoutDetail['items'];
}

/** One payout: how it came where it is, what it is made of, and what finance decides where the provider has refused it. */
export function PayoutSheet({ room, payout, steps, items }: Props) {
  const { say, locale } = room;
  return (
    <>
      <div class="flow desk-head">
        <h1>{amount(locale, payout.amountCents, payout.currency)}</h1>
        <p class="lead">
          <a href={paths.teamMoneySeller(payout.sellerId)}>{payout.sellerName}</a>, {payoutState(say, payout.state)}
        </p>
        <p class="data soft">{payout.transferId ?? payout.accountId}</p>
      </div>
      {payout.state === 'owed' && <Decide room={room} payout={payout} />}
      <section class="sec">
        <header>
          <h2>{say('payouts.steps_title')}</h2>
        </header>
        <ol class="flow">
          {steps.map((step) => (
            <li key={step.at}>
              {room.moment(step.at)}: {payoutState(say, step.to)}
              {step.note && <span class="sub">{step.note}</span>}
            </li>
          ))}
        </ol>
      </section>
      <section class="sec">
        <header>
          <h2>{say('payouts.items_title', { count: items.length })}</h2>
        </header>
        {items.length > 0 && (
          <div class="tbl stack">
            <table role="table">
              <caption>{say('payouts.items_caption')}</caption>
              <tbody>
                {items.map((item) => (
                  <tr role="row" key={item.lineId}>
                    <th role="rowheader" scope="row">
                      {item.title}
                      <span class="sub">{item.number}</span>
                    </th>
                    <td role="cell" class="num" data-l={say('payouts.col_amount')}>
                      <span>{amount(locale, item.amountCents, payout.currency)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

function Decide({ room: { say }, payout }: { room: Room; payout: TeamPayout }) {
  return (
    <form class="note warn flow" method="post" action={paths.teamMoneyPayout(payout.id)}>
      <p>{say('payouts.owed_note', { failure: payout.failure })}</p>
      <input type="hidden" name="version" value={payout.version} />
      <div class="acts">
        <button class="btn" type="submit" name="step" value="retry">
          {say('payouts.retry')}
        </button>
        <button class="btn" type="submit" name="step" value="give_back">
          {say('payouts.give_back')}
        </button>
      </div>
    </form>
  );
}
