import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { ErrorList } from './ErrorList.tsx';
import { faultsOf, GateFields } from './GateFields.tsx';
import { GateGiven } from './GateGiven.tsx';
import type { FormRefusal } from './refusal.ts';
import { type AgreedText, Statement } from './Statement.tsx';
import type { Room } from './vetting-words.ts';

interface Props {
  room: Room;
  gate: GateView;
  statement?: AgreedText;
  refused?: FormRefusal;
}

const told = [
  'statement_outdated',
  'terms_outdated',
  'not_now',
  'gate_not_open',
  'changed_meanwhile',
  'owner_only',
] as const;

/** Why the form came back: its fields, or what else stands in the way. */
function Refused({ room, gate, refused }: { room: Room; gate: GateView; refused: FormRefusal }) {
  const { say } = room;
  const agree = refused.fields.includes('agree') ? [{ field: 'agree', text: say('vetting.gate_bad_agree') }] : [];
  const faults = [...faultsOf({ room, gate, refused }), ...agree];
  if (faults.length > 0) return <ErrorList say={say} faults={faults} />;
  const code = told.find((one) => one === refused.code);
  const word =
    code === undefined
      ? 'other'
      : code === 'terms_outdated'
        ? 'statement_outdated'
        : code === 'gate_not_open'
          ? 'not_now'
          : code;
  return (
    <div class="note err" role="alert">
      <b>{say('vetting.gate_refused')}</b>
      <p>{say(`vetting.gate_error_${word}`)}</p>
    </div>
  );
}

/** The form of a gate: what is typed, and what is agreed to. Shut, it says what was given. */
export function GateForm({ room, gate, statement, refused }: Props) {
  const { say } = room;
  const types = gate.fields.length > 0;
  if (!types && !statement) return null;
  if (!gate.editable)
    return (
      <section class="step">
        {refused && <Refused room={room} gate={gate} refused={refused} />}
        <GateGiven room={room} gate={gate} />
        {statement && <Statement room={room} gate={gate} statement={statement} />}
      </section>
    );
  return (
    <form class="flow step" method="post" action={paths.applicationGate(gate.gate, gate.market)}>
      <input type="hidden" name="gate" value={gate.gate} />
      {gate.market && <input type="hidden" name="market" value={gate.market} />}
      {refused && <Refused room={room} gate={gate} refused={refused} />}
      {types && <h2>{say('vetting.gate_values')}</h2>}
      {types && <GateFields room={room} gate={gate} refused={refused} />}
      {statement && <Statement room={room} gate={gate} statement={statement} refused={refused} />}
      <p>
        <button class="btn main" type="submit">
          {say(types ? 'vetting.gate_save' : 'vetting.gate_agree_button')}
        </button>
      </p>
    </form>
  );
}
