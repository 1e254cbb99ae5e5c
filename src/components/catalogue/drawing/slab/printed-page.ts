import type { Box } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { rectangle, stroke } from '../svg/shapes.ts';

/** Park and Miller's generator: enough to set a page of words, and the same page every time. */
function wordLengths(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
}

/** A page of set text as an ink screen shows it: a heading, lines of unreadable words, how far one has read. */
export function printedPage([x, y, width, height]: Box): string {
  const margin = width * 0.1;
  const measure = width - 2 * margin;
  const leading = height * 0.034;
  const rows = Math.floor((height - margin * 2.6) / leading);
  const random = wordLengths();
  let words = '';
  for (let row = 0; row < rows; row++) {
    const baseline = y + margin * 1.9 + row * leading;
    const lastOfParagraph = row % 8 === 7;
    const indent = row % 8 === 0 && row > 0 ? measure * 0.06 : 0;
    const end = x + margin + (lastOfParagraph ? measure * (0.3 + random() * 0.4) : measure * (0.97 + random() * 0.03));
    let left = x + margin + indent;
    while (left < end - 1) {
      const length = Math.min(end - left, 2.2 + random() * 8.5);
      words += `M${nums(left, baseline)}h${num(length)}`;
      left += length + 1.5;
    }
  }
  const foot = y + height - margin * 0.62;
  return (
    stroke(`M${nums(x + width / 2 - 8, y + margin * 1.05)}h16`, '#2b2b2a', 1.5, 0.85) +
    stroke(words, '#333331', 1.15, 0.72) +
    rectangle(x + margin, foot, measure, 0.35, 0, '#8b8a85') +
    rectangle(x + margin, foot - 0.12, measure * 0.37, 0.6, 0, '#4b4a47')
  );
}
