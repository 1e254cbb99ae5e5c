import type { Relaxed, Sieve } from '../../../functions/offers/finder/fit-rules.ts';
import { type Answers, without } from '../../../functions/offers/finder/question-rules.ts';
import { paths } from '../../paths.ts';
import { addressOf, answerWords, departmentName, type Speaker } from './finder-words.ts';

interface Props {
  speaker: Speaker;
  answers: Answers;
  sieved: Sieve;
  relaxed: readonly Relaxed[];
}

/** Nothing meets every answer: which one to give up, and what that brings. */
export function NothingFits({ speaker, answers, sieved, relaxed }: Props) {
  const { say, money, localeId } = speaker;
  return (
    <div class="ask">
      <h1>{say('finder.none_title')}</h1>
      <p class="lead">
        {sieved.all === 0
          ? say('finder.none_department', { department: departmentName(speaker, answers.for) })
          : say('finder.none_lead', { count: sieved.all })}
      </p>
      {relaxed.length > 0 && (
        <ul class="pick">
          {relaxed.map(({ bound, models, fromCents }) => (
            <li key={bound}>
              <a class="opt" href={addressOf(speaker, { ...answers, [bound]: 'any' })}>
                <i class="ring" aria-hidden="true" />
                <span class="nm">{say('finder.relax', { answer: answerWords(speaker, bound, answers) })}</span>
                <span class="data soft">{say('finder.left', { models, price: money(fromCents) })}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="acts">
        {relaxed.length === 0 && sieved.all > 0 && (
          <a class="go" href={addressOf(speaker, without(without(answers, 'budget'), 'wear'))}>
            {say('finder.relax_more')}
          </a>
        )}
        <a href={paths.finder(localeId)}>{say('finder.again')}</a>
      </p>
    </div>
  );
}
