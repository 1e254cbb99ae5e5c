import { financeReasons } from '../../../../functions/payouts/contract.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';
import { holdReason } from './money-words.ts';

interface Props {
  room: Room;
  sellerId: string;
  sellerName: string;
  typed: Readonly<Record<string, string>>;
}

/** Lets a seller's money wait; what is typed as note, the seller reads. */
export function PlaceHold({ room, sellerId, sellerName, typed }: Props) {
  const { say } = room;
  return (
    <form class="flow" method="post" action={paths.teamMoneyHolds()}>
      <input type="hidden" name="sellerId" value={sellerId} />
      <div class="field">
        <label for="reason">{say('payouts.col_why')}</label>
        <select class="in" id="reason" name="reason">
          {financeReasons.map((reason) => (
            <option key={reason} value={reason} selected={typed.reason === reason}>
              {holdReason(say, reason)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="note">{say('payouts.note_label', { name: sellerName })}</label>
        <textarea class="in" id="note" name="note" rows={3} maxLength={1000} required>
          {typed.note ?? ''}
        </textarea>
      </div>
      <div class="field">
        <label for="lineId">{say('payouts.line_label')}</label>
        <input
          class="in"
          id="lineId"
          name="lineId"
          maxLength={80}
          value={typed.lineId ?? ''}
          aria-describedby="lineId-hint"
        />
        <p class="hint" id="lineId-hint">
          {say('payouts.line_hint')}
        </p>
      </div>
      <div class="field">
        <label for="until">{say('payouts.until_label')}</label>
        <input class="in" type="date" id="until" name="until" value={typed.until ?? ''} aria-describedby="until-hint" />
        <p class="hint" id="until-hint">
          {say('payouts.until_hint')}
        </p>
      </div>
      <div class="acts">
        <button class="btn" type="submit">
          {say('payouts.place')}
        </button>
      </div>
    </form>
  );
}
