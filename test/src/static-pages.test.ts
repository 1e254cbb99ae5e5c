import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inlineSource } from '../../functions/edge/headers.ts';
import { staticPages } from '../../src/static-pages.ts';

const css = 'p{color:red}';
const page = '<head><link rel="stylesheet" href="/_a/Shop.abc.css"></head>';
let folder = '';

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const build = () => {
  const done = staticPages('https://rivive.example').hooks['astro:build:done'] as unknown as (built: {
    dir: URL;
  }) => Promise<void>;
  return done({ dir: pathToFileURL(`${folder}/`) });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rivive-static-'));
  write('_a/Shop.abc.css', css);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('pages that are served as files', () => {
  it('hold their style, and the policy allows it by its hash', async () => {
    write('it/help/returns.html', page);
    await build();
    expect(read('it/help/returns.html')).toBe(`<head><style>${css}</style></head>`);
    const policy =
      read('_headers')
        .split('\n')
        .find((line) => line.includes('content-security-policy')) ?? '';
    expect(policy).toContain(await inlineSource(css));
    // The longest line that Workers' static assets read in `_headers`.
    expect(policy.length).toBeLessThan(2000);
  });

  it('are left as they are where the Worker fills or sends them under a policy of its own', async () => {
    for (const file of ['it/p/iphone-13.html', 'it/trouble.html']) write(file, page);
    write('it/search.html', `${page}[[slot:title]]Cerca[[/slot:title]]`);
    await build();
    for (const file of ['it/p/iphone-13.html', 'it/trouble.html', 'it/search.html'])
      expect(read(file), file).toContain('<link rel="stylesheet"');
    expect(read('_headers')).not.toContain('sha256-');
  });

  it('are not built with a style that would end itself', async () => {
    write('_a/Shop.abc.css', 'p::after{content:"</style>"}');
    write('it/help/returns.html', page);
    await expect(build()).rejects.toThrow('/_a/Shop.abc.css');
  });
});
