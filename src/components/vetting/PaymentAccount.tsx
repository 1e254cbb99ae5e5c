import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import type { Room } from './vetting-words.ts';

interface Props {
  room: Room;
  gate: GateView;
  /** What the provider says of the account; undefined: there is none yet. */
  standing: 'ready' | 'unfinished' | 'away' | undefined;
  /** The provider is a stand-in on this machine, and says so. */
  local: boolean;
}

/** The account that money goes to: opened at the payment provider, which sends people back here. */
export function PaymentAccount({ room, gate, standing, local }: Props) {
  const { say } = room;
  const { account } = gate.values;
  return (
    <section class="step">
      {account && <p>{say('vetting.pay_have', { account })}</p>}
      {account && standing === 'ready' && (
        <p class="st ok" role="status">
          {say('vetting.pay_ready')}
        </p>
      )}
      {account && standing === 'unfinished' && (
        <p class="st warn" role="status">
          {say('vetting.pay_unfinished')}
        </p>
      )}
      {standing === 'away' && <p class="st err">{say('vetting.pay_away')}</p>}
      {gate.editable && standing !== 'ready' && (
        <form class="flow" method="post" action={paths.applicationGate('payment_account')}>
          <p>{say('vetting.pay_open_note')}</p>
          {local && <p class="note">{say('vetting.pay_local')}</p>}
          <p>
            <button class="btn main" type="submit">
              {say('vetting.pay_open')}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
