import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rights, teamDoors } from '../../../functions/accounts/operator-rights.ts';
import { root } from '../../../local/root.ts';

/** The pages of the desk as the table names them: `GET /desk/sellers/:id`. */
const pages = globSync('src/pages/desk/**/*.astro', { cwd: root }).map((file) =>
  `GET /${file.replace(/^src\/pages\/|\.astro$/g, '')}`.replace(/\/index$/, '').replace(/\[(\w+)\]/g, ':$1'),
);
/** Its routes, read from their source: they render pages, which only the built Worker can. */
const routes = globSync('functions/**/desk-routes.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\.(get|post)\(\s*'(\/desk\/[^']+)'/g)].map(
    ([, method = '', path = '']) => `${method.toUpperCase()} ${path}`,
  ),
);

describe('the table of the team’s doors', () => {
  it('names every page and every route of the desk, and nothing else', () => {
    const open = ['GET /desk/sign-in'];
    const there = [...pages, ...routes].filter((door) => !open.includes(door));
    // Addresses of forms lead back to their page when they are asked for by hand.
    const back = routes.filter(
      (door) => door.startsWith('GET ') && Object.hasOwn(teamDoors, door.replace('GET', 'POST')),
    );
    expect([...new Set(there)].filter((door) => !back.includes(door)).sort()).toEqual(Object.keys(teamDoors).sort());
  });

  it('asks only for rights that there are', () => {
    for (const asked of Object.values(teamDoors)) {
      for (const right of asked) expect(rights).toContain(right);
    }
  });
});
