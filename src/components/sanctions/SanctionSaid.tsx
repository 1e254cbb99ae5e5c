import type { Room } from '../team/room.ts';
import type { TeamRefusal } from '../team/team-refusal.ts';
import { sanctionError } from './sanction-words.ts';

const doneWords = ['step', 'proposed', 'decided'] as const;

/** What came of a form about sanctions; `done` is from the address and shown only when it is one of ours. */
export function SanctionSaid({ room, refusal, done }: { room: Room; refusal?: TeamRefusal; done: string | null }) {
  const { say } = room;
  const word = doneWords.find((one) => one === done);
  if (refusal) {
    return (
      <div class="note err" role="alert">
        <b>{say('sanctions.err_title')}</b>
        <p>{sanctionError(say, refusal.code)}</p>
      </div>
    );
  }
  return word ? (
    <div class="note ok" role="status">
      <p>{say(`sanctions.done_${word}`)}</p>
    </div>
  ) : null;
}
