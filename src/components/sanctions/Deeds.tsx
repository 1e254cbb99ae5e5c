import type { ComponentChildren } from 'preact';
import { locales } from '../../../content/locales.ts';
import type { Actor } from '../../../functions/edge/context.ts';
import { graveReasons } from '../../../functions/sellers/sanctions/contract.ts';
import type { SanctionCase } from '../../../functions/sellers/sanctions/queries.ts';
import { barTo, type Deed, isOfAccount, kindRule } from '../../../functions/sellers/sanctions/rules.ts';
import { paths } from '../../paths.ts';
import type { Room } from '../team/room.ts';

interface Props {
  one: SanctionCase;
  room: Room;
  actor: Actor;
  /** What was typed into a form that came back. */
  typed: Readonly<Record<string, string>>;
}

/** Which deeds a state of a sanction has. */
const deedsIn: Readonly<Record<string, readonly Deed[]>> = {
  proposed: ['impose', 'dismiss'],
  confirming: ['confirm', 'dismiss'],
  noticed: ['lift'],
  in_force: ['lift'],
};

/** What the team may do about a sanction now; a button that is not the reader's is named with the reason. */
export function Deeds({ one, room, actor, typed }: Props) {
  const { say } = room;
  const { sanction } = one;
  const deeds = (deedsIn[sanction.state] ?? []).filter(
    (deed) => deed !== 'impose' || kindRule(sanction.kind).people > 0,
  );
  if (deeds.length === 0) return <p class="soft">{say('sanctions.nothing_to_do')}</p>;
  return (
    <div class="flow">
      {(sanction.state === 'proposed' || sanction.state === 'confirming') && sanction.dueAt !== null && (
        <p class="soft">{say('sanctions.lapses_at', { day: room.day(sanction.dueAt) })}</p>
      )}
      {deeds.map((deed) => {
        const bar = barTo(deed, actor, sanction);
        const name = say(`sanctions.do_${deed as 'lift'}`);
        if (bar) {
          return (
            <p key={deed} class="soft deed-said">
              <b>{name}</b>: {say(`sanctions.err_${bar}`)}
            </p>
          );
        }
        return <DeedForm key={deed} deed={deed} one={one} room={room} typed={typed} name={name} />;
      })}
    </div>
  );
}

const notes = {
  impose: 'do_impose_note',
  confirm: 'do_confirm_note',
  dismiss: 'do_dismiss_note',
  lift: 'do_lift_note',
};

function DeedForm({ deed, one, room, typed, name }: Omit<Props, 'actor'> & { deed: Deed; name: string }) {
  const { say } = room;
  const { sanction } = one;
  const mine = typed.step === deed;
  const onward = deed === 'impose' || deed === 'confirm';
  const { noticeDays, people } = kindRule(sanction.kind);
  return (
    <details class="team-step" open={onward || mine}>
      <summary>{name}</summary>
      <form class="flow" method="post" action={paths.teamSanctionDeed(sanction.id, 'steps')}>
        <p class="soft">{say(`sanctions.${notes[deed as 'lift'] as 'do_lift_note'}`, { days: noticeDays, people })}</p>
        <input type="hidden" name="step" value={deed} />
        <input type="hidden" name="version" value={sanction.version} />
        {deed === 'impose' && <Statement one={one} room={room} text={mine ? typed.statement : sanction.statement} />}
        {deed === 'impose' && isOfAccount(sanction.kind) && (
          <Grave room={room} chosen={mine ? typed.graveReason : ''} />
        )}
        {(deed === 'dismiss' || deed === 'lift') && (
          <Words id={`reason-${deed}`} name="reason" label={say('sanctions.field_reason')}>
            {mine ? typed.reason : ''}
          </Words>
        )}
        <button class={onward ? 'btn main' : 'btn sm'} type="submit">
          {name}
        </button>
      </form>
    </details>
  );
}

function Words(props: { id: string; name: string; label: string; hint?: string; children?: ComponentChildren }) {
  const { id, name, label, hint, children } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        class="in"
        id={id}
        name={name}
        rows={5}
        maxLength={4000}
        required
        aria-describedby={hint && `${id}-hint`}
      >
        {children}
      </textarea>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Statement({ one, room, text }: { one: SanctionCase; room: Room; text: string | undefined }) {
  const { say, locale } = room;
  const spoken = locales[one.seller.locale as 'it']?.language ?? 'en';
  const language = new Intl.DisplayNames(locales[locale].tag, { type: 'language' }).of(spoken) ?? spoken;
  return (
    <Words
      id="statement"
      name="statement"
      label={say('sanctions.field_statement')}
      hint={say('sanctions.field_statement_hint', { language })}
    >
      {text}
    </Words>
  );
}

function Grave({ room, chosen = '' }: { room: Room; chosen?: string }) {
  const { say } = room;
  return (
    <div class="field">
      <label for="graveReason">{say('sanctions.field_grave')}</label>
      <select class="in" id="graveReason" name="graveReason">
        <option value="">{say('sanctions.grave_none')}</option>
        {graveReasons.map((reason) => (
          <option key={reason} value={reason} selected={reason === chosen}>
            {say(`sanctions.grave_${reason}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The decision of an appeal: its two ways, with reasons to the refurbisher. */
export function Decision({ one, room, actor, typed }: Props) {
  const { say } = room;
  const { appeal, sanction } = one;
  if (!appeal) return null;
  const open = appeal.decidedAt === null;
  const bar = barTo('decide', actor, sanction);
  return (
    <div class="flow">
      <p class="given">{appeal.body}</p>
      <p class="soft">{room.moment(appeal.lodgedAt)}</p>
      {!open && (
        <>
          <h3>{say(`sanctions.decided_${appeal.state as 'upheld'}`, { day: room.day(appeal.decidedAt ?? 0) })}</h3>
          <p class="given">{appeal.reasons}</p>
        </>
      )}
      {open && bar && <p class="soft deed-said">{say(`sanctions.err_${bar}`)}</p>}
      {open && !bar && (
        <form class="flow" method="post" action={paths.teamSanctionDeed(sanction.id, 'decision')}>
          <input type="hidden" name="version" value={appeal.version} />
          <Words id="reasons" name="reasons" label={say('sanctions.field_statement')}>
            {typed.reasons}
          </Words>
          <div class="acts">
            <button class="btn main" type="submit" name="decision" value="reverse">
              {say('sanctions.do_reverse')}
            </button>
            <button class="btn" type="submit" name="decision" value="uphold">
              {say('sanctions.do_uphold')}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}
