import type { WordKey } from '../../../content/words.ts';
import { type VettingCode, vettingCodes } from '../../../functions/sellers/vetting/contract.ts';
import { isGateId } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { Room } from './room.ts';
import type { TeamRefusal } from './team-refusal.ts';
import { gateName } from './team-words.ts';

/** What a form of the desk may say when it went well: the page it comes back to knows no more. */
export const doneWords = ['gate', 'step', 'people', 'sample', 'prospect', 'invitation', 'removal'] as const;

const spoken = [
  'invalid_input',
  'not_now',
  'changed_meanwhile',
  'right_missing',
  'not_the_quality_manager',
  'not_yourself',
  'second_person',
  'account_taken',
  'account_not_payable',
  'provider_away',
  'none_sent_back',
  'gate_not_submitted',
  'gate_not_open',
  'operator_not_found',
  'sample_exists',
  'prospect_applied',
] as const satisfies readonly VettingCode[];

/** How a field of one of the desk's forms is called where it stands. */
const labels = new Map<string, WordKey>([
  ['name', 'team.col_company'],
  ['kind', 'team.col_kind'],
  ['country', 'team.col_country'],
  ['website', 'vetting.field_website'],
  ['email', 'desk.email'],
  ['potential', 'team.col_potential'],
  ['stage', 'team.col_stage'],
  ['ownerId', 'team.col_owner'],
  ['notes', 'team.notes'],
  ['contactName', 'team.contact'],
  ['locale', 'team.mail_language'],
  ['markets', 'team.wants_markets'],
  ['categories', 'team.wants_categories'],
  ['evidence', 'team.evidence'],
  ['reason', 'team.reason'],
]);

interface Props {
  room: Room;
  refusal?: TeamRefusal;
  /** From the address; shown only when it is one of ours. */
  done: string | null;
}

/** What came of the form that led here. */
export function Said({ room, refusal, done }: Props) {
  const { say } = room;
  if (refusal) {
    const named = refusal.fields.flatMap((name) => labels.get(name) ?? []);
    return (
      <div class="note err" role="alert">
        <b>{say('team.said_title')}</b>
        <p>{why(room, refusal)}</p>
        {named.length > 0 && (
          <ul>
            {named.map((label) => (
              <li key={label}>{say(label)}</li>
            ))}
          </ul>
        )}
      </div>
    );
  }
  const word = doneWords.find((one) => one === done);
  return word ? (
    <div class="note ok" role="status">
      <b>{say('team.done_title')}</b>
      <p>{say(`team.done_${word}`)}</p>
    </div>
  ) : null;
}

function why({ say, country }: Room, { code, missing }: TeamRefusal): string {
  if (code === 'gates_missing') {
    const names = missing.filter(({ gate }) => isGateId(gate));
    return say('team.err_gates_missing', {
      list: names.map(({ gate, market }) => gateName(say, gate, country(market))).join(', '),
    });
  }
  const known = spoken.find((one) => one === code);
  return known
    ? say(`team.err_${known}`)
    : say((vettingCodes as readonly string[]).includes(code) ? 'team.err_other' : 'team.err_invalid_input');
}
