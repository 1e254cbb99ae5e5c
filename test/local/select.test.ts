import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../local/root.ts';

const sample = join(root, 'local/select-sample.json');

/** Runs the command as a person does, without npm. */
function select(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'local/boot.mjs'), 'select', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: join(root, 'local') },
  });
  return { status, stdout, stderr };
}

describe('the command line', () => {
  it('prints the answer that the README shows, and nothing else', () => {
    const { status, stdout, stderr } = select(['select-sample.json']);
    expect([status, stderr]).toEqual([0, '']);
    const section = readFileSync(join(root, 'README.md'), 'utf8').split('\n## On the command line\n')[1] ?? '';
    const [, printed = ''] = /```json\n([\s\S]*?)```/.exec(section) ?? [];
    expect(JSON.parse(printed)).toEqual(JSON.parse(stdout));
  });

  it('reads a list from standard input, and draws for each request by itself', () => {
    const one = JSON.parse(readFileSync(sample, 'utf8'));
    const { status, stdout } = select(['-', '--explore', 'today'], JSON.stringify([one, one]));
    const answers = JSON.parse(stdout);
    expect([status, answers.length, answers[0].explore_probability]).toEqual([0, 2, 1]);
    const alone = JSON.parse(select(['--explore=today', sample]).stdout);
    expect(alone).toEqual(answers[0]);
  });

  // What a request may be refused for stands in the tests of readRequests, which need no process.
  it.each<[string, string[], string, RegExp]>([
    ['no file', [], '', /^Name a file\.\nUsage: /],
    ['a file that is not there', ['gone.json'], '', /^gone\.json cannot be read: there is no such file\.\n$/],
    ['text that is not JSON', ['-'], '{"market": NaN}', /^This is not JSON: /],
    ['two seeds', [sample, '--explore', 'a', '--explore', 'b'], '', /^--explore is given twice\.\n/],
    ['a flag that it does not know', [sample, '--cheapest'], '', /Unknown option '--cheapest'/],
    ['a request at fault', ['-'], '[{"market": "us"}]', /^request 1, market: must be one of .*, is "us"\n/],
  ])('refuses %s with a sentence, and prints no answer', (_, args, input, sentence) => {
    const { status, stdout, stderr } = select(args, input);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('    at ');
  });
});
