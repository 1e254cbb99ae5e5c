interface Props {
  /** Names what belongs together; the boxes are `{start}{value}`. */
  name: string;
  start: string;
  legend: string;
  hint?: string;
  error?: string;
  options: readonly { value: string; text: string }[];
  ticked: (value: string) => boolean;
}

/** Boxes of which several may be ticked, under one question. */
export function CheckBoxes({ name, start, legend, hint, error, options, ticked }: Props) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <fieldset class="field boxes" id={name} aria-describedby={described || undefined}>
      <legend class="lbl">{legend}</legend>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div class="box-grid">
        {options.map(({ value, text }) => (
          <label class="chk" key={value}>
            <input
              type="checkbox"
              name={`${start}${value}`}
              value="yes"
              checked={ticked(value)}
              aria-invalid={error ? 'true' : undefined}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {error && (
        <p class="msg" id={`${name}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
