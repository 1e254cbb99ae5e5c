import { may, type Right } from '../../../functions/accounts/operator-rights.ts';
import type { TeamMember } from '../../../functions/accounts/queries.ts';
import type { Actor } from '../../../functions/edge/context.ts';
import type { ApplicationView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import type { Room } from './room.ts';

interface Props {
  view: ApplicationView;
  room: Room;
  people: readonly TeamMember[];
  actor: Actor;
}

/** Who could be in charge, and the right that assigning asks for. */
const parts = [
  { role: 'quality', right: 'quality', held: 'qualityManager', label: 'team.quality_manager' },
  { role: 'account', right: 'open', held: 'accountManager', label: 'team.account_manager' },
] as const satisfies readonly { role: string; right: Right; held: keyof ApplicationView; label: string }[];

/** Who is in charge of an application, and the forms to hand it to somebody else. */
export function People({ view, room, people, actor }: Props) {
  const { say } = room;
  // Nobody puts themselves in charge of a quality (assign-operator.ts).
  const self = actor.kind === 'operator' ? actor.operatorId : undefined;
  return (
    <div class="row2">
      {parts.map(({ role, right, held, label }) => {
        const now = view[held];
        const fit = people.filter(
          ({ operatorId, roles }) =>
            may({ kind: 'operator', operatorId, roles }, right) &&
            (role !== 'quality' || operatorId !== self || operatorId === now?.id),
        );
        if (!may(actor, right)) {
          return (
            <p key={role}>
              <b>{say(label)}</b>: {now?.name ?? say('team.nobody')}
            </p>
          );
        }
        return (
          <form class="flow" method="post" action={`${paths.teamApplication(view.sellerId)}/people`} key={role}>
            <input type="hidden" name="role" value={role} />
            <div class="field">
              <label for={`person-${role}`}>{say(label)}</label>
              <select class="in" id={`person-${role}`} name="operatorId" required>
                <option value="">{say('team.choose')}</option>
                {fit.map(({ operatorId, name }) => (
                  <option value={operatorId} key={operatorId} selected={operatorId === now?.id}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
            <button class="btn sm" type="submit">
              {say('team.assign')}
              <span class="vh">: {say(label)}</span>
            </button>
          </form>
        );
      })}
    </div>
  );
}
