import type { TeamHold } from '../../../../functions/payouts/desk-queries.ts';
import { endsByRuleOnly } from '../../../../functions/payouts/rules.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';
import { holdReason } from './money-words.ts';

interface Props {
  room: Room;
  hold: TeamHold & { releasedByName: string | null };
  /** Who reads this. */
  operatorId: string;
}

/** One hold with its four eyes: who placed it, who asks for its end, who may end it. */
export function HoldSheet({ room, hold, operatorId }: Props) {
  const { say } = room;
  const byRule = (id: string, name: string | null) => (id === 'rule' ? say('payouts.by_rule') : (name ?? id));
  return (
    <>
      <div class="flow desk-head">
        <h1>{holdReason(say, hold.reason)}</h1>
        <p class="lead">
          <a href={paths.teamMoneySeller(hold.sellerId)}>{hold.sellerName}</a>,{' '}
          {hold.lineId === '' ? say('payouts.all_money') : `${say('payouts.one_device')} ${hold.lineId}`}
        </p>
        {hold.note && <p>{hold.note}</p>}
      </div>
      <ol class="flow">
        <li>
          {say('payouts.eye_placed', {
            name: byRule(hold.placedBy, hold.placedByName),
            when: room.moment(hold.placedAt),
          })}
        </li>
        {hold.until !== null && <li>{say('payouts.eye_until', { when: room.moment(hold.until) })}</li>}
        {hold.releaseAskedBy && hold.releaseAskedAt !== null && (
          <li>
            {say('payouts.eye_asked', {
              name: hold.askedByName ?? hold.releaseAskedBy,
              when: room.moment(hold.releaseAskedAt),
            })}
          </li>
        )}
        {hold.releasedBy && hold.releasedAt !== null && (
          <li>
            {say('payouts.eye_released', {
              name: byRule(hold.releasedBy, hold.releasedByName),
              when: room.moment(hold.releasedAt),
            })}
          </li>
        )}
      </ol>
      {hold.releasedAt === null && <Release room={room} hold={hold} operatorId={operatorId} />}
    </>
  );
}

function Release({ room: { say }, hold, operatorId }: Props) {
  if (endsByRuleOnly(hold.reason)) return <p class="soft">{say('payouts.only_rule')}</p>;
  if (hold.releaseAskedBy === operatorId) return <p class="soft">{say('payouts.wait_other')}</p>;
  const step = hold.releaseAskedBy === null ? 'ask' : 'release';
  return (
    <form class="flow" method="post" action={paths.teamMoneyHold(encodeURIComponent(hold.id))}>
      <p>{say('payouts.four_eyes')}</p>
      <div class="acts">
        <button class="btn" type="submit" name="step" value={step}>
          {say(step === 'ask' ? 'payouts.ask_release' : 'payouts.release')}
        </button>
      </div>
    </form>
  );
}
