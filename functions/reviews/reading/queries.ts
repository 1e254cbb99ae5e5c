import { type SQL, sql } from 'drizzle-orm';
import type { Language } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { limits } from '../../limits.ts';
import type { ReviewsQuery } from '../contract.ts';

/** One review as it is shown; its order was delivered, since no other can be reviewed. */
export interface Review {
  rating: number;
  language: Language;
  title: string | null;
  body: string | null;
  author: string;
  /** Epoch milliseconds. */
  writtenAt: number;
  grade: ConditionId;
  variantId: string;
  /** The refurbisher of the reviewed order. */
  seller: { slug: string; name: string };
}

export const partNames = ['device', 'delivery', 'contact'] as const;
export type PartName = (typeof partNames)[number];

/** What the buyers of a model wrote. */
export interface ModelReviews {
  /** How many there are, of the newest that are counted. */
  count: number;
  /** 0 without reviews. */
  mean: number;
  /** By stars, from one to five. */
  stars: number[];
  /** Means and counts of the parts that were rated; never all rated them. */
  parts: Record<PartName, { mean: number; count: number }>;
  /** How many are of a grade or in a language, the most first. */
  grades: { value: ConditionId; count: number }[];
  languages: { value: Language; count: number }[];
  /** One page of those that were asked for, the newest first, and how many were asked for in all. */
  list: Review[];
  found: number;
}

/** The CTE that `reviewColumns` reads: the newest reviews of a model, as many as are counted. */
export const countedReviews = (modelId: string): SQL => sql`counted AS MATERIALIZED (
  SELECT r.*, l.grade, l.variant_id FROM reviews r JOIN order_lines l ON l.id = r.line_id
  WHERE r.model_id = ${modelId} ORDER BY r.written_at DESC LIMIT ${limits.reviewsCounted})`;

/**
 * Columns of a SELECT with everything that a model's page says of its reviews, for a page that reads more in the same
 * round trip; `reviewsOf` makes sense of them.
 */
export function reviewColumns(query: ReviewsQuery): SQL {
  const asked = sql`c.rating = coalesce(${query.stars ?? null}, c.rating)
    AND c.grade = coalesce(${query.reviewgrade ?? null}, c.grade) AND c.locale = coalesce(${query.language ?? null}, c.locale)`;
  const rows = limits.reviewsShown;
  return sql`
    (SELECT json_array(count(*), sum(rating), sum(rating = 1), sum(rating = 2), sum(rating = 3), sum(rating = 4), sum(rating = 5),
      count(rating_device), sum(rating_device), count(rating_delivery), sum(rating_delivery), count(rating_contact), sum(rating_contact))
      FROM counted) AS review_sums,
    (SELECT json_group_array(json_array(grade, n)) FROM (SELECT grade, count(*) AS n FROM counted GROUP BY grade ORDER BY n DESC)) AS review_grades,
    (SELECT json_group_array(json_array(locale, n)) FROM (SELECT locale, count(*) AS n FROM counted GROUP BY locale ORDER BY n DESC)) AS review_languages,
    (SELECT count(*) FROM counted c WHERE ${asked}) AS review_found,
    (SELECT json_group_array(json_array(rating, locale, title, body, author, written_at, grade, variant_id, slug, name)) FROM (
      SELECT c.*, s.slug, s.name FROM counted c JOIN sellers s ON s.id = c.seller_id WHERE ${asked}
      ORDER BY c.written_at DESC, c.line_id LIMIT ${rows} OFFSET ${(query.reviews - 1) * rows})) AS review_list`;
}

export interface ReviewCells {
  review_sums: string;
  review_grades: string;
  review_languages: string;
  review_found: number;
  review_list: string;
}

type Cells = [number, Language, string | null, string | null, string, number, ConditionId, string, string, string];

/** The answer to `reviewColumns`. */
export function reviewsOf(row: ReviewCells | undefined): ModelReviews {
  const sums: (number | null)[] = JSON.parse(row?.review_sums ?? '[]');
  const at = (i: number) => Number(sums[i] ?? 0);
  const mean = (sum: number, count: number) => (count > 0 ? sum / count : 0);
  const part = (i: number) => ({ count: at(i), mean: mean(at(i + 1), at(i)) });
  const list: Cells[] = JSON.parse(row?.review_list ?? '[]');
  const counts = <T>(cell: string | undefined): { value: T; count: number }[] =>
    (JSON.parse(cell ?? '[]') as [T, number][]).map(([value, count]) => ({ value, count }));
  return {
    count: at(0),
    mean: mean(at(1), at(0)),
    stars: [2, 3, 4, 5, 6].map(at),
    parts: { device: part(7), delivery: part(9), contact: part(11) },
    grades: counts(row?.review_grades),
    languages: counts(row?.review_languages),
    found: Number(row?.review_found ?? 0),
    list: list.map(([rating, language, title, body, author, writtenAt, grade, variantId, slug, name]) => ({
      rating,
      language,
      title,
      body,
      author,
      writtenAt,
      grade,
      variantId,
      seller: { slug, name },
    })),
  };
}
