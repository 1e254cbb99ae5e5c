/** A line of text, or that it is too long to be one of ours; `line` counts from 1. */
export type TextLine = { line: number; text: string } | { line: number; fault: 'row_too_long' };

/** The lines of a text that are not empty, as many at a time as a piece of it holds. */
export async function* readLines(pieces: AsyncIterable<string>, most: { chars: number }): AsyncGenerator<TextLine[]> {
  let rest = '';
  let line = 1;
  let skipping = false;
  const take = (lines: TextLine[], text: string): void => {
    if (text.length > most.chars) lines.push({ line, fault: 'row_too_long' });
    else if (text.trim() !== '') lines.push({ line, text });
  };
  for await (const piece of pieces) {
    const lines: TextLine[] = [];
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      if (!skipping) take(lines, part);
      skipping = false;
      line += 1;
    }
    if (rest.length > most.chars) {
      if (!skipping) lines.push({ line, fault: 'row_too_long' });
      [skipping, rest] = [true, ''];
    }
    if (lines.length > 0) yield lines;
  }
  const last: TextLine[] = [];
  if (!skipping) take(last, rest);
  if (last.length > 0) yield last;
}
