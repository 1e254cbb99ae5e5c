import { grounds, kinds } from '../../../functions/sellers/sanctions/contract.ts';
import { clauseOf } from '../../../functions/sellers/sanctions/rules.ts';
import { paths } from '../../paths.ts';
import type { Room } from '../team/room.ts';

interface Props {
  room: Room;
  sellers: readonly { sellerId: string; name: string }[];
  /** What was typed, or which refurbisher was asked for. */
  typed: Readonly<Record<string, string>>;
}

/** A sanction proposed by hand: of whom, what, why, on which orders, in which words. */
export function ProposeForm({ room, sellers, typed }: Props) {
  const { say } = room;
  const line = (name: 'sku' | 'capPerDay', label: string, hint: string, type = 'text') => (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        class="in"
        id={name}
        name={name}
        type={type}
        value={typed[name]}
        maxLength={64}
        aria-describedby={`${name}-hint`}
      />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <div class="field">
      <label for={name}>{label}</label>
      <select class="in" id={name} name={name} required>
        <option value="">{say('team.choose')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={typed[name] === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form class="flow deed-said" method="post" action={paths.teamSanctions()}>
      {choice(
        'sellerId',
        say('sanctions.col_seller'),
        sellers.map(({ sellerId, name }) => [sellerId, name] as const),
      )}
      {choice(
        'ground',
        say('sanctions.field_ground'),
        grounds.map((one) => {
          const ground = say(`sanctions.ground_${one}`);
          return [one, say('sanctions.ground_clause', { ground, clause: clauseOf(one) })] as const;
        }),
      )}
      {choice(
        'kind',
        say('sanctions.field_kind'),
        kinds.map((one) => [one, say(`sanctions.kind_${one}`)] as const),
      )}
      {line('capPerDay', say('sanctions.field_cap'), say('sanctions.field_cap_hint'), 'number')}
      {line('sku', say('sanctions.field_sku'), say('sanctions.field_sku_hint'))}
      <InWords room={room} typed={typed} />
      <button class="btn main" type="submit">
        {say('sanctions.do_propose')}
      </button>
    </form>
  );
}

/** The orders that it rests on, and what the refurbisher will read. */
function InWords({ room: { say }, typed }: Omit<Props, 'sellers'>) {
  return (
    <>
      <div class="field">
        <label for="orders">{say('sanctions.field_orders')}</label>
        <textarea class="in" id="orders" name="orders" rows={2} maxLength={600} aria-describedby="orders-hint">
          {typed.orders}
        </textarea>
        <p class="hint" id="orders-hint">
          {say('sanctions.field_orders_hint')}
        </p>
      </div>
      <div class="field">
        <label for="statement">{say('sanctions.field_statement')}</label>
        <textarea class="in" id="statement" name="statement" rows={6} minLength={20} maxLength={4000} required>
          {typed.statement}
        </textarea>
      </div>
    </>
  );
}
