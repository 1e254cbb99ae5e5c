import type { CurrencyBalance } from '../../../../functions/payouts/contract.ts';
import type { Room } from '../../team/room.ts';
import { amount } from './money-words.ts';

/** A seller's account in one currency: the parts that add up to what is owed, and what has left it. */
export function BalanceSheet({ room, balance }: { room: Room; balance: CurrencyBalance }) {
  const { say, locale } = room;
  const { currency } = balance;
  const undue = balance.undue.reduce((sum, { cents }) => sum + cents, 0);
  const rows = [
    ['payouts.payable', balance.payableCents],
    ['payouts.undue', undue],
    ['payouts.undelivered', balance.undelivered.cents],
    ['payouts.held', balance.held.cents],
    ['payouts.owed', balance.owedCents],
    ['payouts.on_its_way', balance.onItsWay.cents],
    ['payouts.paid_out', balance.paidOutCents],
  ] as const;
  return (
    <div class="tbl">
      <table>
        <caption>{say('payouts.balance_caption', { currency })}</caption>
        <tbody>
          {rows.map(([key, cents]) => (
            <tr key={key}>
              <th scope="row">{say(key)}</th>
              <td class="num">{amount(locale, cents, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
