import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { listPictures } from './listing.ts';
import { placePictures, type Rasterised, rasterise } from './rasterise.ts';

/**
 * Makes the pictures that other sites show while Astro renders the pages: most of the work is done on threads that the
 * pages do not use. They are in their place when the build ends; a picture that cannot be made fails it.
 */
export function pictures(): AstroIntegration {
  let cache = '';
  let work: Promise<Rasterised[] | { error: unknown }> | undefined;
  return {
    name: 'pictures',
    hooks: {
      'astro:config:done': ({ config }) => {
        cache = fileURLToPath(new URL('pictures/', config.cacheDir));
      },
      'astro:build:start': () => {
        // The error waits for the end of the build: a rejection that nobody awaits yet would stop the process.
        work = rasterise(listPictures(loadCatalogue()), cache).catch((error: unknown) => ({ error }));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const started = performance.now();
        const done = (await work) ?? [];
        if ('error' in done) throw done.error;
        placePictures(done, fileURLToPath(dir));
        const made = done.filter((picture) => picture.made).length;
        const waited = Math.round((performance.now() - started) / 1000);
        logger.info(
          `${done.length} pictures in place, ${made} of them made now; the pages waited ${waited} s for them`,
        );
      },
    },
  };
}
