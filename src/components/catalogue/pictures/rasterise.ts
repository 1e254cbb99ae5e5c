import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import sharp from 'sharp';
import type { ListedPicture } from './listing.ts';

/** Changes with every setting below, so that pictures made with other ones are made anew. */
const encoders = 'png palette 128, effort 1; jpeg 80; 1';

/** Two clones may share a cache: what one of them does not show, the other may. */
const unusedMs = 14 * 86_400_000;

/** The file in the cache that holds a picture, and whether it was made now. */
export type Rasterised = { readonly path: string; readonly file: string; readonly made: boolean };

async function encode(svg: string, path: string): Promise<Buffer> {
  const image = sharp(Buffer.from(svg)).flatten({ background: '#fff' });
  if (extname(path) === '.png') return image.png({ palette: true, colours: 128, effort: 1, dither: 0 }).toBuffer();
  return image.jpeg({ quality: 80 }).toBuffer();
}

/**
 * Every picture as a file in `cache`, made only when its drawing or the encoder has changed: files are named after what
 * they show. Those that no build has used for a while go. Throws when a drawing cannot be made into a picture.
 */
export async function rasterise(pictures: readonly ListedPicture[], cache: string, atOnce = 2): Promise<Rasterised[]> {
  mkdirSync(cache, { recursive: true });
  // Each picture keeps one thread busy; more threads for one of them would only wait for one another.
  sharp.concurrency(1);
  const now = new Date();
  const queue = pictures.values();
  const done: Rasterised[] = [];
  const work = async (): Promise<void> => {
    for (const { path, svg } of queue) {
      const text = svg();
      const name = createHash('sha256').update(encoders).update(text).digest('hex').slice(0, 32) + extname(path);
      const file = join(cache, name);
      const made = !existsSync(file);
      if (made) {
        // Written aside: a build that is stopped leaves no half picture behind.
        await writeFile(`${file}.part`, await encode(text, path));
        renameSync(`${file}.part`, file);
      } else {
        utimesSync(file, now, now);
        // Others want their turn between two drawings.
        await nextTurn();
      }
      done.push({ path, file, made });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const name of readdirSync(cache)) {
    const file = join(cache, name);
    if (now.getTime() - statSync(file).mtimeMs > unusedMs) rmSync(file);
  }
  return done;
}

/** Copies pictures to their addresses below the folder that is served. */
export function placePictures(pictures: readonly Rasterised[], folder: string): void {
  for (const { path, file } of pictures) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}
