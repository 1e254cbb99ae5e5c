import type { Room } from '../../team/room.ts';
import type { TeamRefusal } from '../../team/team-refusal.ts';
import { refusalKey } from './money-words.ts';

/** What came of the form that led here. */
export function MoneySaid({ room, refusal, done }: { room: Room; refusal?: TeamRefusal; done: boolean }) {
  const { say } = room;
  if (refusal)
    return (
      <div class="note err" role="alert">
        <b>{say('team.said_title')}</b>
        <p>{say(refusalKey(refusal.code))}</p>
      </div>
    );
  return done ? (
    <div class="note ok" role="status">
      <p>{say('payouts.done')}</p>
    </div>
  ) : null;
}
