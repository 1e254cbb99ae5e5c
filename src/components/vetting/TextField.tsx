interface Props {
  /** The name under which it is sent; its id, too. */
  name: string;
  label: string;
  value?: string;
  hint?: string;
  /** What is wrong, with an example of the right form. */
  error?: string;
  /** Said beside the label of a field that may stay empty. */
  optional?: string;
  type?: 'text' | 'email' | 'tel' | 'url';
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  autocomplete?: string;
  maxLength: number;
  rows?: number;
  span?: boolean;
}

/** Label above, help and error below; both are read out with the field. More than one row is a box to write in. */
export function TextField(props: Props) {
  const { name, label, hint, error, optional, type = 'text', rows, span = false } = props;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const shared = {
    class: 'in',
    id: name,
    name,
    required: !optional,
    maxLength: props.maxLength,
    autocomplete: props.autocomplete ?? 'off',
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div class={span ? 'field span' : 'field'}>
      <label for={name}>
        {label}
        {optional && <span class="soft"> ({optional})</span>}
      </label>
      {rows ? (
        <textarea {...shared} rows={rows} dir="auto">
          {props.value}
        </textarea>
      ) : (
        <input
          {...shared}
          type={type}
          value={props.value}
          inputmode={props.inputmode}
          spellcheck={type === 'text' ? undefined : false}
          dir={type === 'text' ? 'auto' : undefined}
        />
      )}
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
