import { buildIfStale } from './build.ts';
import { giveUp } from './say.ts';

await buildIfStale().catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));
