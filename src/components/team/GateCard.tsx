import type { GateField } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { categoryWord } from './category-word.ts';
import type { Room } from './room.ts';
import { gateName, stateMark } from './team-words.ts';

/** What was typed into a form that was refused, and which gate it was for. */
export interface Typed {
  gate?: string;
  market?: string;
  decision?: string;
  evidence?: string;
  reason?: string;
}

interface Props {
  sellerId: string;
  gate: GateView;
  version: number;
  /** Whether the reader may see what was given, and decide it now. */
  sees: boolean;
  decides: boolean;
  room: Room;
  typed: Typed;
}

/** One gate: how it stands, what was given for it, what it rests on, and the two decisions. */
export function GateCard({ sellerId, gate, version, sees, decides, room, typed }: Props) {
  const { say } = room;
  const name = gateName(say, gate.gate, room.country(gate.market));
  const id = `gate-${gate.gate}${gate.market ? `-${gate.market}` : ''}`;
  return (
    <li class="gate" id={id}>
      <h3>
        {name} <span class={stateMark(gate.state)}>{say(`team.gate_state_${gate.state}`)}</span>
      </h3>
      {sees && <Given gate={gate} room={room} />}
      {sees && gate.documents.length > 0 && <Documents sellerId={sellerId} gate={gate} room={room} />}
      {sees && <Standing gate={gate} room={room} />}
      {decides && (gate.state === 'submitted' || gate.state === 'verified') && (
        <Decide sellerId={sellerId} gate={gate} version={version} name={name} id={id} room={room} typed={typed} />
      )}
    </li>
  );
}

function fieldText(field: GateField, value: string, room: Room): string {
  if (field.kind === 'country') return room.country(value);
  if (field.kind === 'categories') {
    return value
      .split(',')
      .map((category) => categoryWord(room.locale, category))
      .join(', ');
  }
  return value;
}

function Given({ gate, room }: Pick<Props, 'gate' | 'room'>) {
  const { say } = room;
  const filled = gate.fields.filter(({ name }) => gate.values[name]);
  if (filled.length === 0 && gate.agreedAt === null) return null;
  return (
    <dl class="spec">
      {filled.map((field) => (
        <div key={field.name}>
          <dt>{say(`vetting.field_${field.name as 'website'}`)}</dt>
          <dd class="given">{fieldText(field, gate.values[field.name] ?? '', room)}</dd>
        </div>
      ))}
      {gate.agreedAt !== null && (
        <div>
          <dt>{say('team.statement')}</dt>
          <dd>{say('team.agreed_at', { at: room.moment(gate.agreedAt) })}</dd>
        </div>
      )}
    </dl>
  );
}

function Documents({ sellerId, gate, room }: Pick<Props, 'sellerId' | 'gate' | 'room'>) {
  const { say, number } = room;
  return (
    <ul class="docs">
      {gate.documents.map((document) => (
        <li key={document.id}>
          <a href={paths.teamDocument(sellerId, document.id)} target="_blank" rel="noopener">
            {document.name}
            <span class="vh">{say('team.new_tab')}</span>
          </a>
          <span class="soft">
            {say(`team.type_${document.mediaType.split('/')[1] as 'pdf'}`)}
            {', '}
            {say('team.kilobytes', { size: number(Math.max(1, Math.round(document.bytes / 1024))) })}
            {', '}
            {room.moment(document.createdAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Standing({ gate, room }: Pick<Props, 'gate' | 'room'>) {
  const { say } = room;
  const decided =
    gate.decidedAt !== null &&
    say('team.decided', {
      by: gate.decidedBy === 'rule' ? 'rule' : 'person',
      name: gate.decidedBy ?? '',
      at: room.moment(gate.decidedAt),
    });
  const lines = [
    gate.missing.length > 0 &&
      say('team.missing', { list: gate.missing.map((one) => say(`team.missing_${one}`)).join(', ') }),
    gate.state === 'submitted' &&
      gate.submittedAt !== null &&
      say('team.submitted_at', { at: room.moment(gate.submittedAt), age: room.age(gate.submittedAt) }),
    gate.state !== 'submitted' && decided,
    gate.evidence && say('team.evidence_was', { text: gate.evidence }),
    gate.reason && say('team.reason_was', { text: gate.reason }),
    gate.expiresAt !== null && say('team.gate_until', { day: room.day(gate.expiresAt) }),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  if (lines.length === 0) return null;
  return (
    <ul class="gate-says">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface DecideProps extends Omit<Props, 'decides' | 'sees'> {
  name: string;
  id: string;
}

function Decide({ sellerId, gate, version, name, id, room, typed }: DecideProps) {
  const { say } = room;
  const mine = typed.gate === gate.gate && (typed.market ?? '') === gate.market;
  const form = (decision: 'verify' | 'send_back', field: 'evidence' | 'reason') => (
    <details open={mine && typed.decision === decision}>
      <summary>
        {say(`team.do_${decision}`)}
        <span class="vh">: {name}</span>
      </summary>
      <form class="flow" method="post" action={`${paths.teamApplication(sellerId)}/gates#${id}`}>
        <input type="hidden" name="gate" value={gate.gate} />
        {gate.market && <input type="hidden" name="market" value={gate.market} />}
        <input type="hidden" name="decision" value={decision} />
        <input type="hidden" name="version" value={version} />
        <div class="field">
          <label for={`${id}-${field}`}>{say(`team.${field}`)}</label>
          <textarea
            class="in"
            id={`${id}-${field}`}
            name={field}
            rows={3}
            maxLength={2000}
            required
            aria-describedby={`${id}-${field}-hint`}
          >
            {mine ? typed[field] : ''}
          </textarea>
          <p class="hint" id={`${id}-${field}-hint`}>
            {decision === 'verify' && say(`vetting.check_${gate.gate as 'company'}`)} {say(`team.${field}_hint`)}
          </p>
        </div>
        <button class={decision === 'verify' ? 'btn sm' : 'btn sm risk'} type="submit">
          {say(`team.do_${decision}`)}
        </button>
      </form>
    </details>
  );
  return (
    <div class="gate-do">
      {gate.secondPerson ? <p class="soft">{say('team.gate_second_person')}</p> : form('verify', 'evidence')}
      {form('send_back', 'reason')}
    </div>
  );
}
