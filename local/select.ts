import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { answerRequest } from '../functions/offers/choice/answer-request.ts';
import { readRequests } from '../functions/offers/choice/read-requests.ts';

/** Answers requests for the choice of an offer: JSON in, JSON out, nothing else on stdout. README, "On the command line". */
const usage = 'Usage: npm run --silent select -- file.json [--explore SEED]; - reads standard input.';
const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};

class Refusal extends Error {}

function argumentsGiven(): { path: string; seed: string | undefined } {
  const { values, positionals } = parseArgs({
    options: { explore: { type: 'string', multiple: true } },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  const [seed, ...moreSeeds] = values.explore ?? [];
  if (path === undefined) throw new Refusal(`Name a file.\n${usage}`);
  if (others.length > 0) throw new Refusal(`Name one file; these are ${positionals.length}.\n${usage}`);
  if (moreSeeds.length > 0) throw new Refusal(`--explore is given twice.\n${usage}`);
  if (seed === '') throw new Refusal(`--explore needs a seed.\n${usage}`);
  return { path, seed };
}

async function textOf(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    // npm runs this in the project's folder and says here where the person is.
    bytes =
      path === '-'
        ? Buffer.concat(await Array.fromAsync(process.stdin))
        : await readFile(resolve(process.env.INIT_CWD ?? '.', path));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Refusal(`${path} cannot be read: ${reasons[code] ?? message}.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(`${path} cannot be read: it is not UTF-8.`);
  }
}

try {
  const { path, seed } = argumentsGiven();
  const read = readRequests(await textOf(path));
  if ('problems' in read) throw new Refusal(read.problems.join('\n'));
  // Each request draws for itself: its seed is the given one, a space and its place in the list, from 1.
  const answers = read.requests.map((one, index) => answerRequest(one, seed && `${seed} ${index + 1}`));
  process.stdout.write(`${JSON.stringify(read.many ? answers : answers[0], null, 2)}\n`);
} catch (error) {
  // What parseArgs refuses it says in words of its own.
  const refused = error instanceof Refusal || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  if (!refused || !(error instanceof Error)) throw error;
  console.error(error instanceof Refusal ? error.message : `${error.message}\n${usage}`);
  process.exitCode = 1;
}
