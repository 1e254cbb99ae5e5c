import { type Measured, measuredSchema } from '../../../content/choice/measured.ts';

export type PolicyResult = Measured['regimes'][number]['policies'][number];

const found = import.meta.glob('../../../content/choice/measured.json', { eager: true, import: 'default' });
const [newest] = Object.values(found);

/** What the benchmark last published of the choice; undefined before the first time. */
export const measured: Measured | undefined = newest === undefined ? undefined : measuredSchema.parse(newest);
