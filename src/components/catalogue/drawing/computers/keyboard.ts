/** Widths of the keys of each row in key units, rows from the hinge down. */
const ROWS: readonly (readonly number[])[] = [
  [1.45, ...Array<number>(13).fill(0.965)],
  [...Array<number>(13).fill(1), 1.5],
  [1.5, ...Array<number>(13).fill(1)],
  [1.75, ...Array<number>(11).fill(1), 1.75],
  [2.25, ...Array<number>(10).fill(1), 2.25],
  [1, 1, 1, 1.25, 5, 1.25, 1, 1, 1, 1],
];
/** The row of function keys is lower than the others. */
const FUNCTION_ROW = 0.62;
const ARROWS_ROW = 5;
const FIRST_ARROW = 7;

type Key = readonly [x: number, y: number, width: number, height: number];
type Layout = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly gap: number;
  readonly pitch: number;
};

/** Arrow keys are half as high; the middle one is a pair. */
function arrowKeys(index: number, x: number, y: number, unit: number, height: number, gap: number): Key[] {
  const lower: Key = [x + gap / 2, y + height / 2, unit - gap, height / 2 - gap];
  if (index !== FIRST_ARROW + 1) return [lower];
  return [[x + gap / 2, y + gap / 2, unit - gap, height / 2 - gap * 0.8], lower];
}

/** Every key as a rectangle on the deck, and where the last row ends. */
export function keyboard({ left, top, width, gap, pitch }: Layout): { keys: Key[]; bottom: number } {
  const keys: Key[] = [];
  let y = top;
  ROWS.forEach((row, rowIndex) => {
    const unit = width / row.reduce((sum, key) => sum + key, 0);
    const height = pitch * (rowIndex === 0 ? FUNCTION_ROW : 1);
    let x = left;
    row.forEach((key, index) => {
      if (rowIndex === ARROWS_ROW && index >= FIRST_ARROW) keys.push(...arrowKeys(index, x, y, unit, height, gap));
      else keys.push([x + gap / 2, y + gap / 2, key * unit - gap, height - gap]);
      x += key * unit;
    });
    y += height;
  });
  return { keys, bottom: y };
}
