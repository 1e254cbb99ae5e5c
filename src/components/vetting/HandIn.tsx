import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { gateTitle, missingText, type Room } from './vetting-words.ts';

interface Props {
  room: Room;
  /** Gates that keep the phase from being handed in. */
  left: readonly GateView[];
}

/** The end of a phase: one button, which says what is missing rather than being dead. */
export function HandIn({ room, left }: Props) {
  const { say, view } = room;
  return (
    <form class="flow hand-in" method="post" action={paths.applicationDeed('hand-in')}>
      <input type="hidden" name="version" value={view.version} />
      <p class="data soft">{say('vetting.app_hand_in_note')}</p>
      <p>
        <button class={left.length === 0 ? 'btn main' : 'btn'} type="submit">
          {say('vetting.app_hand_in')}
        </button>
      </p>
    </form>
  );
}

/** Why a phase was not handed in: each gate that is missing, as a link to its form. */
export function NotHandedIn({ room, left }: Props) {
  const { say } = room;
  return (
    <div class="note err" role="alert">
      <b>{say('vetting.app_refused', { count: left.length })}</b>
      <ul>
        {left.map((gate) => (
          <li key={`${gate.gate}${gate.market}`}>
            <a href={paths.applicationGate(gate.gate, gate.market)}>{gateTitle(room, gate.gate, gate.market)}</a>
            {gate.missing.length > 0 && <span class="soft"> {missingText(room, gate)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
