import { localeIds, locales } from '../../../content/locales.ts';
import { categoryIds } from '../../../content/schema.ts';
import { sellerKinds } from '../../../db/schema/sellers.ts';
import type { TeamMember } from '../../../functions/accounts/queries.ts';
import { potentials, prospectStages } from '../../../functions/sellers/vetting/contract.ts';
import { wantableMarkets } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { ProspectView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { categoryWord } from './category-word.ts';
import type { Room } from './room.ts';
import { kindName } from './team-words.ts';

/** What was typed into a form that was refused, by field. */
export type TypedFields = Readonly<Record<string, unknown>>;

const textOf = (typed: TypedFields, name: string, otherwise = ''): string =>
  typeof typed[name] === 'string' ? (typed[name] as string) : otherwise;

/** Countries that prospects come from: the Union, the United Kingdom, and their neighbours in the single market. */
const countries = 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
);

/** Prospects as a table, a list on a phone. */
export function ProspectTable({ rows, room }: { rows: readonly ProspectView[]; room: Room }) {
  const { say } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption class="vh">{say('team.nav_prospects')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('team.col_company')}</th>
            <th scope="col">{say('team.col_stage')}</th>
            <th scope="col">{say('team.col_potential')}</th>
            <th scope="col">{say('team.col_owner')}</th>
            <th scope="col">{say('team.col_touched')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              <th role="rowheader" scope="row">
                <a href={paths.teamProspect(row.id)}>{row.name}</a>
                <span class="sub">
                  {kindName(say, row.kind)}, {room.country(row.country)}
                </span>
              </th>
              <td role="cell" data-l={say('team.col_stage')}>
                <span>{say(`team.stage_${row.stage}`)}</span>
              </td>
              <td role="cell" data-l={say('team.col_potential')}>
                <span>{say(`team.potential_${row.potential}`)}</span>
              </td>
              <td role="cell" data-l={say('team.col_owner')}>
                <span>{row.ownerName ?? say('team.nobody')}</span>
              </td>
              <td role="cell" data-l={say('team.col_touched')}>
                <span>{room.age(row.updatedAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ChoiceName = 'kind' | 'country' | 'potential' | 'stage' | 'ownerId';

interface ChoiceProps {
  name: ChoiceName;
  label: string;
  options: [string, string][];
  chosen: string;
  wrong: boolean;
  /** What stands first where nothing is chosen yet. */
  first?: string;
}

function Choice({ name, label, options, chosen, wrong, first }: ChoiceProps) {
  return (
    <div class="field">
      <label for={`p-${name}`}>{label}</label>
      <select class="in" id={`p-${name}`} name={name} required aria-invalid={wrong || undefined}>
        {first && <option value="">{first}</option>}
        {options.map(([id, text]) => (
          <option value={id} key={id} selected={id === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface LineProps {
  name: 'name' | 'website' | 'email';
  label: string;
  /** Signs that it may have. */
  most: number;
  /** Left out, it is the name, which must be there. */
  type?: 'url' | 'email';
  value: string;
  wrong: boolean;
}

function Line({ name, label, most, type, value, wrong }: LineProps) {
  return (
    <div class={type ? 'field' : 'field span'}>
      <label for={`p-${name}`}>{label}</label>
      <input
        class="in"
        type={type}
        id={`p-${name}`}
        name={name}
        maxLength={most}
        required={!type}
        value={value}
        aria-invalid={wrong || undefined}
      />
    </div>
  );
}

interface FormProps {
  room: Room;
  /** The one that is changed; without it, a new one. */
  prospect?: ProspectView;
  /** Who may look after it. */
  people: readonly TeamMember[];
  typed: TypedFields;
  /** Fields that need another look. */
  wrong: readonly string[];
}

/** Everything that is written down about a prospect, as a form. */
export function ProspectForm({ room, prospect, people, typed, wrong }: FormProps) {
  const { say } = room;
  const value = (
    name: 'name' | 'kind' | 'country' | 'website' | 'email' | 'notes' | 'potential' | 'stage' | 'ownerId',
  ) => textOf(typed, name, prospect?.[name] ?? '');
  const stages = prospectStages.filter(
    (stage) => stage === prospect?.stage || (stage !== 'invited' && stage !== 'applied'),
  );
  const select = (name: ChoiceName, label: string, options: [string, string][]) => (
    <Choice
      name={name}
      label={label}
      options={options}
      chosen={value(name)}
      wrong={wrong.includes(name)}
      first={!prospect && name !== 'stage' ? say('team.choose') : undefined}
    />
  );
  const line = (name: 'name' | 'website' | 'email', label: string, most: number, type?: 'url' | 'email') => (
    <Line {...{ name, label, most, type }} value={value(name)} wrong={wrong.includes(name)} />
  );
  return (
    <form class="flow" method="post" action={prospect ? paths.teamProspect(prospect.id) : paths.teamProspects()}>
      <div class="row2">
        {line('name', say('team.col_company'), 120)}
        {select(
          'kind',
          say('team.col_kind'),
          sellerKinds.map((kind) => [kind, kindName(say, kind)]),
        )}
        {select(
          'country',
          say('team.col_country'),
          countries.map((code) => [code, room.country(code)]),
        )}
        {line('website', say('vetting.field_website'), 200, 'url')}
        {line('email', say('desk.email'), 254, 'email')}
        {select(
          'potential',
          say('team.col_potential'),
          potentials.map((one) => [one, say(`team.potential_${one}`)]),
        )}
        {select(
          'stage',
          say('team.col_stage'),
          stages.map((stage) => [stage, say(`team.stage_${stage}`)]),
        )}
        {prospect &&
          select(
            'ownerId',
            say('team.col_owner'),
            people.map((one) => [one.operatorId, one.name]),
          )}
      </div>
      <Notes room={room} text={value('notes')} />
      <button class="btn main" type="submit">
        {say(prospect ? 'team.save' : 'team.add')}
      </button>
    </form>
  );
}

function Notes({ room: { say }, text }: { room: Room; text: string }) {
  return (
    <div class="field">
      <label for="p-notes">{say('team.notes')}</label>
      <textarea class="in" id="p-notes" name="notes" rows={6} maxLength={4000} aria-describedby="p-notes-hint">
        {text}
      </textarea>
      <p class="hint" id="p-notes-hint">
        {say('team.notes_hint')}
      </p>
    </div>
  );
}

/** An invitation: who gets the mail, in which language, and what the application begins with. */
export function InviteForm({ room, prospect, typed, wrong }: Omit<FormProps, 'people'> & { prospect: ProspectView }) {
  const { say } = room;
  const bad = (name: string) => wrong.includes(name) || undefined;
  const box = (name: string, text: string) => (
    <label class="chk" key={name}>
      <input type="checkbox" name={name} value="1" checked={typed[name] !== undefined} /> <span>{text}</span>
    </label>
  );
  return (
    <form class="flow" method="post" action={`${paths.teamProspect(prospect.id)}/invitation`}>
      <div class="row2">
        <div class="field">
          <label for="i-name">{say('team.contact')}</label>
          <input
            class="in"
            id="i-name"
            name="contactName"
            maxLength={120}
            required
            value={textOf(typed, 'contactName')}
            aria-invalid={bad('contactName')}
          />
        </div>
        <div class="field">
          <label for="i-email">{say('desk.email')}</label>
          <input
            class="in"
            type="email"
            id="i-email"
            name="email"
            maxLength={254}
            required
            value={textOf(typed, 'email', prospect.email)}
            aria-invalid={bad('email')}
          />
        </div>
        <div class="field">
          <label for="i-locale">{say('team.mail_language')}</label>
          <select class="in" id="i-locale" name="locale" required>
            {localeIds.map((id) => (
              <option value={id} key={id} selected={id === textOf(typed, 'locale', localeNear(prospect.country))}>
                {`${locales[id].languageName} (${room.country(locales[id].market)})`}
              </option>
            ))}
          </select>
        </div>
      </div>
      <fieldset class="team-boxes">
        <legend class="lbl">{say('team.wants_markets')}</legend>
        {wantableMarkets.map((market) => box(`market_${market}`, room.country(market)))}
      </fieldset>
      <fieldset class="team-boxes">
        <legend class="lbl">{say('team.wants_categories')}</legend>
        {categoryIds.map((category) => box(`category_${category}`, categoryWord(room.locale, category)))}
      </fieldset>
      <p class="soft">{say('team.invite_note')}</p>
      <button class="btn" type="submit">
        {say('team.invite')}
      </button>
    </form>
  );
}

const localeNear = (country: string): string => localeIds.find((id) => locales[id].market === country) ?? 'en';
