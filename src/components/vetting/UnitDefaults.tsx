import { origins, vatSchemes } from '../../../functions/sellers/vetting/configuration-contract.ts';
import { paths } from '../../paths.ts';
import type { FormRefusal } from './refusal.ts';
import type { Room } from './vetting-words.ts';

interface Props {
  room: Room;
  kept: { vatScheme: string | null; acquiredFrom: string | null };
  refused?: FormRefusal;
}

function Missing({ say, name }: { say: Room['say']; name: string }) {
  return (
    <div class="field">
      <p class="msg" id={`${name}-error`}>
        {say('vetting.units_bad')}
      </p>
    </div>
  );
}

/** How the refurbisher's devices are taxed and whom they come from, where a listing does not say it. */
export function UnitDefaults({ room, kept, refused }: Props) {
  const { say } = room;
  const scheme = refused?.typed.vatScheme ?? kept.vatScheme;
  const from = refused?.typed.acquiredFrom ?? kept.acquiredFrom;
  const mixed = refused?.fields.includes('mixed');
  const invalid = refused?.code === 'invalid_input' && !mixed;
  const isOpen = (name: string) => invalid && refused.fields.includes(name);
  return (
    <form class="flow" method="post" action={paths.applicationGate('units')}>
      {refused && (
        <div class="note err" role="alert">
          <b>{say('vetting.gate_refused')}</b>
          <p>
            {say(mixed ? 'vetting.units_mixed' : invalid ? 'vetting.form_errors_safe' : 'vetting.gate_error_not_now')}
          </p>
        </div>
      )}
      <fieldset class="pick" aria-describedby={isOpen('vatScheme') ? 'vatScheme-error' : undefined}>
        <legend>{say('vetting.units_vat')}</legend>
        {vatSchemes.map((one) => (
          <label class="opt" key={one}>
            <input type="radio" name="vatScheme" value={one} required checked={one === scheme} />
            <span class="ring" />
            <span class="nm">{say(`vetting.units_vat_${one}`)}</span>
            <span />
            <span class="ds">{say(`vetting.units_vat_${one}_line`)}</span>
          </label>
        ))}
        {isOpen('vatScheme') && <Missing say={say} name="vatScheme" />}
      </fieldset>
      <fieldset class="pick" aria-describedby={isOpen('acquiredFrom') ? 'acquiredFrom-error' : undefined}>
        <legend>{say('vetting.units_from')}</legend>
        {origins.map((one) => (
          <label class="opt" key={one}>
            <input type="radio" name="acquiredFrom" value={one} required checked={one === from} />
            <span class="ring" />
            <span class="nm">{say(`vetting.units_from_${one}`)}</span>
          </label>
        ))}
        {isOpen('acquiredFrom') && <Missing say={say} name="acquiredFrom" />}
      </fieldset>
      <button class="btn main" type="submit">
        {say('vetting.gate_save')}
      </button>
    </form>
  );
}
