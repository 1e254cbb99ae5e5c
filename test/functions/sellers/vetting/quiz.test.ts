import { beforeEach, expect, it } from 'vitest';
import { answerQuiz } from '../../../../functions/sellers/vetting/answer-quiz.ts';
import { findOpenTry, questionsOf } from '../../../../functions/sellers/vetting/quiz-queries.ts';
import { triesPerDay } from '../../../../functions/sellers/vetting/quiz-rules.ts';
import type { World } from '../../../support/world.ts';
import { bring, by, dayMs, must, newApplicant, type Owner, openDesk, rightAnswers } from './applicants.ts';

let world: World;
let owner: Owner;
beforeEach(async () => {
  world = await openDesk();
  owner = await newApplicant(world);
});

const openTo = async (actor: Owner | ReturnType<typeof by>) => findOpenTry(world.ctx(actor));

it('a try is open to an owner alone, in the phase of the quiz, and it is the next one', async () => {
  expect(await openTo(owner)).toBeUndefined();
  await bring(world, owner, 'documents_review');
  expect(await openTo(owner)).toBeUndefined();
  await bring(world, owner, 'quality');
  expect(await openTo(owner)).toMatchObject({ attempt: 1, questions: { length: 10 } });
  expect(await openTo(by('lead'))).toBeUndefined();
  expect(await findOpenTry(world.ctx())).toBeUndefined();
  const clerk: Owner = { kind: 'seller', sellerId: owner.sellerId, memberId: 'm-clerk' };
  await world.client.execute({
    sql: "INSERT INTO seller_members (id, seller_id, email, name, role, created_at) VALUES ('m-clerk', ?, 'c@c.example', 'C', 'stock', 0)",
    args: [owner.sellerId],
  });
  expect(await openTo(clerk)).toBeUndefined();
  const other = await newApplicant(world, { email: 'other@bench.example', companyName: 'Other' });
  expect(await openTo({ ...other, sellerId: owner.sellerId })).toBeUndefined();
  must(await answerQuiz(world.ctx(owner), await rightAnswers(world, owner, 3)));
  expect(await openTo(owner)).toMatchObject({ attempt: 2 });
  must(await answerQuiz(world.ctx(owner), await rightAnswers(world, owner)));
  expect(await openTo(owner)).toBeUndefined();
});

it('no try is open while none is left, and the next day one is', async () => {
  await bring(world, owner, 'quality');
  for (let i = 0; i < triesPerDay; i += 1)
    must(await answerQuiz(world.ctx(owner), await rightAnswers(world, owner, 5)));
  expect(await openTo(owner)).toBeUndefined();
  world.now += dayMs;
  expect(await openTo(owner)).toMatchObject({ attempt: triesPerDay + 1 });
});

it('questions cannot be worked out without the secret, and are others for others and in every try', async () => {
  const { SESSION_SECRET: _, ...settings } = world.settings;
  const drawn = async (secret: string, seller: string, attempt: number) =>
    JSON.stringify(await questionsOf({ settings: { ...settings, SESSION_SECRET: secret } }, seller, attempt));
  const first = await drawn('one', 'seller', 1);
  expect(await drawn('one', 'seller', 1)).toBe(first);
  expect(
    new Set([first, await drawn('two', 'seller', 1), await drawn('one', 'seller', 2), await drawn('one', 'b', 1)]).size,
  ).toBe(4);
});
