import { env } from 'cloudflare:workers';
import type { APIRoute } from 'astro';
import { quizQuestions } from '../../../../../functions/sellers/vetting/quiz-rules.ts';
import { visitDesk } from '../../../../components/sellers/desk-visit.ts';
import { drawQuizFace, drawQuizNear } from '../../../../components/vetting/quiz-picture.ts';

export const prerender = false;

/** A picture of the applicant's own quiz: `{try}-{question}`, with `-near` its closest part. Nobody else's can be asked for. */
export const GET: APIRoute = async ({ params, request }) => {
  const found = /^(\d{1,4})-(\d{1,2})(-near)?$/.exec(params.picture ?? '');
  const visit = await visitDesk(request, env);
  const [, attempt, number, near] = found ?? [];
  const question =
    visit.ctx && found ? quizQuestions(visit.member.sellerId, Number(attempt))[Number(number) - 1] : undefined;
  if (!question) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  return new Response(near ? drawQuizNear(question) : drawQuizFace(question), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};
