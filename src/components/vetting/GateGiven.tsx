import categories from '../../../content/catalogue/categories.json';
import { locales } from '../../../content/locales.ts';
import type { GateField } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { countryName } from '../sellers/desk-words.ts';
import type { Room } from './vetting-words.ts';

function shown({ locale }: Room, { kind }: GateField, value: string): string {
  if (kind === 'country') return countryName(value, locale);
  if (kind !== 'categories') return value;
  const { language } = locales[locale];
  return value
    .split(',')
    .map((id) => categories.find((one) => one.id === id)?.name[language] ?? id)
    .join(', ');
}

/** What was given for a gate that cannot be changed now. */
export function GateGiven({ room, gate }: { room: Room; gate: GateView }) {
  const { say } = room;
  const filled = gate.fields.filter(({ name }) => gate.values[name]);
  if (filled.length === 0) return null;
  return (
    <dl class="spec wide given">
      {filled.map((field) => (
        <div key={field.name}>
          <dt>{say(`vetting.field_${field.name as 'website'}`)}</dt>
          <dd>{shown(room, field, gate.values[field.name] ?? '')}</dd>
        </div>
      ))}
    </dl>
  );
}
