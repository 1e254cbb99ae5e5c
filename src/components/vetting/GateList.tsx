import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { gateTitle, isLeft, missingText, type Room, stateMark, stateText } from './vetting-words.ts';

interface Props {
  room: Room;
  gates: readonly GateView[];
  /** Whether these are asked now: then each line says what is missing or why it came back. */
  open: boolean;
}

/** Gates as lines, each the way to its form. */
export function GateList({ room, gates, open }: Props) {
  return (
    <ul class="gate-l">
      {gates.map((gate) => (
        <li key={`${gate.gate}${gate.market}`} id={`g-${gate.gate}${gate.market ? `-${gate.market}` : ''}`}>
          <a href={paths.applicationGate(gate.gate, gate.market)}>
            <b>{gateTitle(room, gate.gate, gate.market)}</b>
            <span class={stateMark(gate)}>{stateText(room, gate)}</span>
            {open && gate.state === 'sent_back' && <span class="gate-why">{gate.reason}</span>}
            {open && gate.state !== 'sent_back' && isLeft(gate) && (
              <span class="gate-why">{missingText(room, gate)}</span>
            )}
            {!open && <span class="gate-why">{room.say(`vetting.why_${gate.gate}`)}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
