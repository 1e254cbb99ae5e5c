import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** Long texts: one file per page and language, named `{page}.{language}.md`; that is also the id. */
const texts = (folder: string) =>
  defineCollection({
    loader: glob({ base: folder, pattern: '*.md', generateId: ({ entry }) => entry.replace(/\.md$/, '') }),
    schema: z.object({
      title: z.string(),
      summary: z.string(),
      updated: z.coerce.date(),
      /** What counsel still has to look at; never shown. */
      review: z.string().optional(),
    }),
  });

export const collections = { help: texts('./content/help'), legal: texts('./content/legal') };
