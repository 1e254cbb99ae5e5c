import type { ImportAnswer } from '../offers/imports/contract.ts';
import type { WsTask } from './listing-contract.ts';

type Counts = Pick<ImportAnswer, 'rows' | 'created' | 'changed' | 'same' | 'bad'>;

/** The id of a catalogue that was only rehearsed: nothing of it is kept, so that it says itself what came of it. */
export const rehearsedTask = ({ rows, created, changed, same, bad }: Counts): string =>
  `rehearsed-${[rows, created, changed, same, bad].join('-')}`;

const statusOf = ({ state, rows, bad }: Pick<ImportAnswer, 'state' | 'rows' | 'bad'>): WsTask['action_status'] => {
  if (state === 'receiving' || state === 'received') return 0;
  if (state === 'checking' || state === 'applying') return 2;
  return state === 'refused' || bad >= rows ? 8 : 9;
};

/** A catalogue that was sent, as a task. Pure. */
export function taskOf({
  id,
  state,
  faults,
  ...counts
}: Counts & Pick<ImportAnswer, 'id' | 'state' | 'faults'>): WsTask {
  const { rows, created, changed, same, bad } = counts;
  const [first] = faults;
  return {
    task_id: id,
    action_status: statusOf({ state, rows, bad }),
    last_action_error: first ? `line ${first.row}, ${first.field || 'whole line'}: ${first.code}` : null,
    result: { rows, created, changed, same, bad, faults },
    statuscode: 200,
  };
}

/** The task that the id of a rehearsal says; undefined for any other id. Pure. */
export function taskRehearsed(id: string): WsTask | undefined {
  const [, ...said] = /^rehearsed-(\d{1,7})-(\d{1,7})-(\d{1,7})-(\d{1,7})-(\d{1,7})$/.exec(id) ?? [];
  if (said.length === 0) return undefined;
  const [rows = 0, created = 0, changed = 0, same = 0, bad = 0] = said.map(Number);
  return taskOf({ id, state: 'done', rows, created, changed, same, bad, faults: [] });
}
