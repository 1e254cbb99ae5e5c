import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import { writeQuery } from '../../../functions/offers/lists/department-query.ts';

interface Props {
  locale: LocaleId;
  department: Pick<FilteredDepartment, 'query' | 'pages'>;
  action: string;
}

/** The first, the last, and those beside the one that is shown. */
function pagesAround(page: number, pages: number): number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  return pages <= 9 ? all : all.filter((one) => one === 1 || one === pages || Math.abs(one - page) <= 2);
}

/** Pages as places on a rule, the hand at the one that is shown, with a way back and onward. */
export function PageLinks({ locale, department: { query, pages }, action }: Props) {
  const say = wordsFor(locale);
  if (pages < 2) return null;
  const { page } = query;
  const to = (one: number) => action + writeQuery({ ...query, page: one });
  const shown = pagesAround(page, pages);
  return (
    <nav class="pages" aria-label={say('shop.pages')}>
      {shown.map((one, index) => (
        <>
          {index > 0 && one - (shown[index - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
          <a
            href={to(one)}
            aria-current={one === page ? 'page' : undefined}
            aria-label={say('shop.page_n', { page: one })}
          >
            {one}
          </a>
        </>
      ))}
      <span class="turn">
        {page > 1 && (
          <a href={to(page - 1)} rel="prev">
            {say('shop.page_before')}
          </a>
        )}
        {page < pages && (
          <a href={to(page + 1)} rel="next">
            {say('shop.page_after')}
          </a>
        )}
      </span>
    </nav>
  );
}
