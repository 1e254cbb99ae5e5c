import type { FieldName } from './refusal.ts';

interface Props {
  name: FieldName;
  label: string;
  autocomplete: string;
  value?: string;
  hint?: string;
  /** What is wrong, with an example of the right form. */
  error?: string;
  /** Said beside the label of a field that may stay empty. */
  optional?: string;
  type?: 'text' | 'email' | 'tel';
  inputmode?: 'text' | 'numeric' | 'email' | 'tel';
  maxLength: number;
  span?: boolean;
  /** Names and streets of any script are written from the side that theirs begins on. */
  anyScript?: boolean;
  capitals?: 'none' | 'words' | 'characters';
  /** The first field to look at again: the page opens on it. */
  focus?: boolean;
}

/** Label above, help and error below; both are read out with the field. */
export function Field(props: Props) {
  const { name, label, hint, error, optional, type = 'text', span = false } = props;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class={span ? 'field span' : 'field'}>
      <label for={name}>
        {label}
        {optional && <span class="soft"> ({optional})</span>}
      </label>
      <input
        class="in"
        id={name}
        name={name}
        type={type}
        value={props.value}
        required={!optional}
        maxLength={props.maxLength}
        autocomplete={props.autocomplete}
        autocapitalize={props.capitals}
        spellcheck={type === 'text' ? undefined : false}
        dir={props.anyScript ? 'auto' : undefined}
        autofocus={props.focus}
        inputmode={props.inputmode}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="msg" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
