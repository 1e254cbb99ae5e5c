interface Props {
  /** Its own on the page; parts of the form may stand more than once. */
  id: string;
  name: string;
  label: string;
  type?: 'text' | 'email';
  inputmode?: 'decimal';
  autocomplete: string;
  maxLength: number;
  required?: boolean;
  /** Said beside the label of a field that may stay empty. */
  optional?: string;
  value?: string;
  hint: string;
  /** What is wrong, with an example of the right form. */
  error?: string;
}

/** Label above, help and error below; both are read out with the field. */
export function AlertField({ id, label, optional, hint, error, type = 'text', ...rest }: Props) {
  const described = error ? `${id}-error ${id}-hint` : `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="soft"> ({optional})</span>}
      </label>
      <input
        class="in"
        id={id}
        type={type}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described}
        {...rest}
      />
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {error && (
        <p class="msg" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
