import categories from '../../../content/catalogue/categories.json';
import { locales } from '../../../content/locales.ts';
import type { WordKey } from '../../../content/words.ts';
import type { FieldKind, GateField } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { CheckBoxes } from './CheckBoxes.tsx';
import { CountryField } from './CountryField.tsx';
import type { Fault } from './ErrorList.tsx';
import type { FormRefusal } from './refusal.ts';
import { TextField } from './TextField.tsx';
import { exampleOf, type Room } from './vetting-words.ts';

interface Props {
  room: Room;
  gate: GateView;
  refused?: FormRefusal;
}

const hints: Partial<Record<FieldKind, WordKey>> = {
  url: 'vetting.hint_url',
  phone: 'vetting.hint_phone',
  year: 'vetting.hint_year',
  iban: 'vetting.hint_iban',
  vat: 'vetting.hint_vat',
  tin: 'vetting.hint_tin',
  epr: 'vetting.hint_epr',
  account: 'vetting.hint_account',
  text: 'vetting.hint_text',
};
const types: Partial<Record<FieldKind, 'email' | 'tel' | 'url'>> = { email: 'email', phone: 'tel', url: 'url' };
/** What a browser may fill in by itself. */
const known: Readonly<Record<string, string>> = {
  legalName: 'organization',
  street: 'street-address',
  postcode: 'postal-code',
  city: 'address-level2',
  phone: 'tel',
  email: 'email',
  website: 'url',
};

/** What is wrong with each field that came back, as the page's list of errors says it, too. */
export function faultsOf({ room, gate, refused }: Props): Fault[] {
  return gate.fields
    .filter(({ name }) => refused?.fields.includes(name))
    .map((field) => ({ field: field.name, label: labelOf(room, field), text: faultText(room, gate, field) }));
}

const labelOf = ({ say }: Room, { name }: GateField): string => say(`vetting.field_${name as 'website'}`);

const faultText = (room: Room, gate: GateView, { kind }: GateField): string =>
  room.say(`vetting.bad_${kind}`, { example: exampleOf(kind, gate, room.view.country) });

/** The fields of a gate, each as its kind is best typed. */
export function GateFields(props: Props) {
  const { room, gate, refused } = props;
  const { say, locale, view } = room;
  const shownIn = (name: string) => refused?.typed[name] ?? (refused ? '' : gate.values[name]);
  const typedBoxes = refused && gate.fields.some(({ name }) => name in refused.typed || refused.fields.includes(name));
  return (
    <div class="gate-fields">
      {gate.fields.map((field) => {
        const { name, kind, optional } = field;
        const error = refused?.fields.includes(name) ? faultText(room, gate, field) : undefined;
        const label = labelOf(room, field);
        if (kind === 'categories') {
          const kept = (gate.values[name] ?? '').split(',');
          const { language } = locales[locale];
          return (
            <CheckBoxes
              key={name}
              name={name}
              start={`${name}_`}
              legend={label}
              error={error}
              options={categories.map((one) => ({ value: one.id, text: one.name[language] }))}
              ticked={(id) => (typedBoxes ? `${name}_${id}` in (refused?.typed ?? {}) : kept.includes(id))}
            />
          );
        }
        if (kind === 'country')
          return (
            <CountryField
              key={name}
              locale={locale}
              name={name}
              label={label}
              value={shownIn(name) ?? view.country}
              error={error}
            />
          );
        const hint = name === 'hours' ? 'vetting.hint_hours' : hints[kind];
        return (
          <TextField
            key={name}
            name={name}
            label={label}
            value={shownIn(name)}
            hint={hint && say(hint, { example: exampleOf(kind, gate, view.country) })}
            error={error}
            optional={optional ? say('vetting.form_optional') : undefined}
            type={types[kind]}
            inputmode={kind === 'year' ? 'numeric' : undefined}
            autocomplete={known[name]}
            maxLength={kind === 'text' ? 2000 : kind === 'year' ? 4 : 200}
            rows={kind === 'text' ? 6 : undefined}
            span={kind === 'text'}
          />
        );
      })}
    </div>
  );
}
