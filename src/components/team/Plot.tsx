interface Props {
  /** One column each, oldest first. */
  values: readonly number[];
  /** All of it in words: what screen readers get instead of the drawing. */
  label: string;
  /** The value that a full column stands for; without it, the highest one. */
  most?: number;
}

const column = 10;
const height = 32;

/** Columns on a base line, the last one in red: the reading of now. */
export function Plot({ values, label, most }: Props) {
  const top = Math.max(1, most ?? 0, ...values);
  const tall = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round((value / top) * height)));
  const bar = (value: number, i: number) => `M${i * column + 1.5} ${height}v-${tall(value)}h7v${tall(value)}z`;
  return (
    <svg
      class="plot"
      viewBox={`0 -1 ${values.length * column} ${height + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path class="bars" d={values.slice(0, -1).map(bar).join('')} />
      <path class="now" d={bar(values.at(-1) ?? 0, values.length - 1)} />
      <path class="base" d={`M0 ${height}h${values.length * column}`} />
    </svg>
  );
}
