import type { WordKey } from '../../../content/words.ts';
import type { Room } from '../team/room.ts';
import type { TeamRefusal } from '../team/team-refusal.ts';

const doneWords = ['seen', 'restored', 'ordered', 'recorded'] as const;

const refusals: Readonly<Record<string, WordKey>> = {
  invalid_input: 'watch.err_input',
  changed_meanwhile: 'watch.err_meanwhile',
  not_now: 'watch.err_meanwhile',
  right_missing: 'watch.err_right',
  sample_exists: 'watch.err_awaited',
};

interface Props {
  room: Room;
  refusal?: TeamRefusal;
  /** From the address; shown only when it is one of ours. */
  done: string | null;
}

/** What came of the form that led here. */
export function QualitySaid({ room, refusal, done }: Props) {
  const { say } = room;
  if (refusal) {
    const key = Object.hasOwn(refusals, refusal.code) ? refusals[refusal.code] : undefined;
    return (
      <div class="note err" role="alert">
        <b>{say('watch.err_title')}</b>
        <p>{say(key ?? 'watch.err_gone')}</p>
      </div>
    );
  }
  const word = doneWords.find((one) => one === done);
  return word ? (
    <div class="note ok" role="status">
      <p>{say(`watch.done_${word}`)}</p>
    </div>
  ) : null;
}
