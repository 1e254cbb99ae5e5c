import { env } from 'cloudflare:workers';
import type { APIRoute } from 'astro';
import { findOpenTry } from '../../../../../functions/sellers/vetting/quiz-queries.ts';
import { visitDesk } from '../../../../components/sellers/desk-visit.ts';
import { drawQuizFace, drawQuizNear } from '../../../../components/vetting/quiz-picture.ts';

export const prerender = false;

/**
 * A picture of the try that is open to who asks: `{try}-{question}`, with `-near` its closest part. Nobody else's can be
 * asked for, none of another try, and none when the quiz is not to be answered now.
 */
export const GET: APIRoute = async ({ params, request }) => {
  const [, attempt, number, near] = /^([1-9]\d{0,3})-([1-9]\d?)(-near)?$/.exec(params.picture ?? '') ?? [];
  const { ctx } = await visitDesk(request, env);
  const open = ctx && attempt ? await findOpenTry(ctx) : undefined;
  const question = open?.attempt === Number(attempt) ? open.questions[Number(number) - 1] : undefined;
  if (!question) return new Response(null, { status: 404, headers: { 'cache-control': 'private, no-store' } });
  return new Response(await (near ? drawQuizNear(question) : drawQuizFace(question)), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  });
};
