import { spawn } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, stateFolderFor } from './root.ts';

interface Step {
  name: string;
  /** What to do when it fails. */
  advice: string;
  run(): Promise<{ ok: boolean; output: string }>;
}

const steps: Step[] = [
  {
    name: 'lint and format',
    advice: 'npx biome check --write puts most of it right',
    run: () => tool('@biomejs/biome/bin/biome', ['check', '--max-diagnostics=50', '--error-on-warnings']),
  },
  {
    name: 'types',
    advice: 'each line above is a file, a line and what is wrong there',
    run: () =>
      tool('astro/bin/astro.mjs', ['check', '--minimumFailingSeverity', 'error', '--minimumSeverity', 'error']),
  },
  {
    name: 'shape and words',
    advice: 'the rules are in test/tidy.test.ts',
    run: () => tool('vitest/vitest.mjs', ['run', '--project=tidy']),
  },
  { name: 'migrations', advice: 'npm run migrations -- --name=what_changed', run: migrationsInStep },
];

const results = await Promise.all(
  steps.map(async (step) => {
    const started = performance.now();
    const result = await step.run();
    return { step, ...result, seconds: ((performance.now() - started) / 1000).toFixed(1) };
  }),
);
for (const { step, ok, output } of results) {
  if (!ok) console.log(`\n--- ${step.name}\n${output.trim()}\n`);
}
for (const { step, ok, seconds } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${step.name} (${seconds} s)${ok ? '' : `: ${step.advice}`}`);
}
const failed = results.filter(({ ok }) => !ok).length;
console.log(
  failed === 0 ? 'Everything that a commit must pass has passed.' : `${failed} of ${steps.length} checks failed.`,
);
process.exit(failed === 0 ? 0 : 1);

/** Runs a tool of node_modules under this Node, and keeps what it says. */
function tool(script: string, args: string[]): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ ok: code === 0, output })));
}

/** Generates migrations beside a copy of ours: a new file means that the schema has moved on without one. */
async function migrationsInStep(): Promise<{ ok: boolean; output: string }> {
  const history = await tool('drizzle-kit/bin.cjs', ['check', '--config', 'db/drizzle.config.ts']);
  if (!history.ok) return history;
  const folder = join(stateFolderFor('check'), 'migrations');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'db/migrations'), folder, { recursive: true });
  const before = readdirSync(folder).length;
  const options = ['--dialect', 'sqlite', '--schema', './db/schema/*.ts', '--out', `./${relative(root, folder)}`];
  const { ok, output } = await tool('drizzle-kit/bin.cjs', ['generate', ...options]);
  const added = readdirSync(folder).length - before;
  rmSync(folder, { recursive: true, force: true });
  if (!ok) return { ok, output };
  return added === 0
    ? { ok: true, output }
    : { ok: false, output: `db/schema says more than db/migrations.\n${output}` };
}
