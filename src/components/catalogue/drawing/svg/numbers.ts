/** A number as short SVG text: two decimals (a hundredth of a millimetre), no leading zero. */
export function num(value: number): string {
  const text = (Math.round(value * 100) / 100).toString();
  return text.replace(/^(-?)0\./, '$1.');
}

/** Numbers of a path or attribute, separated as tightly as SVG allows. */
export function nums(...values: number[]): string {
  return values.map(num).join(' ').replace(/ -/g, '-');
}
