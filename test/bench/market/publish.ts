import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, measuredSchema } from '../../../content/choice/measured.ts';
import { root } from '../../../local/root.ts';

/** Writes the figures that the page about the choice shows; refuses any other shape. */
export function publish(measured: Measured): void {
  const text = JSON.stringify(measuredSchema.parse(measured), null, 2);
  writeFileSync(join(root, 'content/choice/measured.json'), `${text}\n`);
}
