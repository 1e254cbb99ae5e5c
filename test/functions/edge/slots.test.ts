import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asAttribute,
  asJson,
  asRendered,
  asText,
  fillPage,
  pageSegments,
  splitPage,
} from '../../../functions/edge/slots.ts';

const hostile = [
  '</script><script>alert(1)</script>',
  '</title><img src=x onerror=alert(1)>',
  '<!-- --> -->',
  `" onload="alert(1)" x='`,
  '&lt;b&gt; & &amp;',
  '[[slot:price]]x[[/slot:price]]',
  '[[/slot:name]]',
  ']]>',
  '$& $1 $` \\u003c',
  '\u2028\u2029',
];
/** Texts made of the pieces that could break out, in any order. */
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...hostile, '<', '>', '"', "'", '&', '[[slot:', ']]', '[[/slot:name]]'), fc.string()))
  .map((parts) => parts.join(''));
const page = '<title>[[slot:name]]a phone[[/slot:name]]</title><p>[[slot:price]]from 200 €[[/slot:price]]</p>';
/** What a browser reads out of escaped text. */
const read = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('a value between tags or in an attribute', () => {
  it('cannot open or close anything, and reads as it was written', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(asText, asAttribute), (value, as) => {
        const { filled } = as(value);
        expect(filled).not.toMatch(/[<>"']/);
        expect(filled).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
        expect(read(filled)).toBe(value);
      }),
    );
  });

  it('cannot reach into another slot, whatever markers it holds', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const filled = fillPage(splitPage(page), { name: asText(value), price: asText('300 €') });
        expect(filled).toBe(`<title>${asText(value).filled}</title><p>300 €</p>`);
      }),
    );
  });
});

describe('a value in structured data', () => {
  it('cannot end its script or begin a comment', () => {
    fc.assert(
      fc.property(nasty, nasty, (key, value) => {
        const { filled } = asJson({ [`k${key}`]: value });
        expect(filled).not.toMatch(/[<>&\u2028\u2029]/);
        expect(filled).not.toContain('-->');
      }),
    );
  });

  it('parses back to what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), nasty, (value, text) => {
        const whole = { value, text };
        expect(JSON.stringify(JSON.parse(asJson(whole).filled))).toBe(JSON.stringify(whole));
      }),
    );
  });

  it('that holds markers stays data in the page', () => {
    const html = `<script type="application/ld+json">[[slot:structured]]{}[[/slot:structured]]</script>${page}`;
    for (const text of hostile) {
      const filled = fillPage(splitPage(html), { structured: asJson({ text }), price: asText('300 €') });
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(filled) ?? [];
      expect(JSON.parse(json)).toEqual({ text });
      expect(filled.match(/<script/g)).toHaveLength(1);
    }
  });
});

describe('a page', () => {
  it('without values is itself, with its fallbacks instead of its markers', () => {
    expect(fillPage(splitPage(page), {})).toBe('<title>a phone</title><p>from 200 €</p>');
    const plain = fc.string().filter((text) => !text.includes('[['));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plain, fc.stringMatching(/^[a-z]{1,6}$/), plain), { maxLength: 6 }),
        plain,
        (parts, end) => {
          const html =
            parts.map(([text, slot, fallback]) => `${text}[[slot:${slot}]]${fallback}[[/slot:${slot}]]`).join('') + end;
          const without = parts.map(([text, , fallback]) => text + fallback).join('') + end;
          expect(fillPage(splitPage(html), {})).toBe(without);
        },
      ),
    );
  });

  it('without markers is left as it is, also with markers that are not closed', () => {
    for (const html of [
      '',
      '<p>plain</p>',
      '[[slot:a]]open',
      '[[/slot:a]]',
      '[[slot:a]]x[[/slot:b]]',
      '[[slot:A]]x[[/slot:A]]',
    ])
      expect(fillPage(splitPage(html), { a: asText('value') })).toBe(html);
  });

  it('shows a slot as often as it is there, and what was rendered as it was rendered', () => {
    const twice = '[[slot:path]]/a[[/slot:path]] [[slot:path]]/a[[/slot:path]] [[slot:list]][[/slot:list]]';
    const values = { path: asAttribute('/it/p/x?a=1&b=2'), list: asRendered('<ul><li>1</li></ul>') };
    expect(fillPage(splitPage(twice), values)).toBe('/it/p/x?a=1&amp;b=2 /it/p/x?a=1&amp;b=2 <ul><li>1</li></ul>');
  });

  it('takes no value from names that every object has', () => {
    for (const name of ['constructor', 'valueof'])
      expect(fillPage(splitPage(`[[slot:${name}]]fallback[[/slot:${name}]]`), {})).toBe('fallback');
  });
});

describe('the segments of a pre-rendered page', () => {
  const assets = (status: number) => {
    const asked: string[] = [];
    const fetch = async (request: Request) => {
      asked.push(new URL(request.url).pathname);
      return new Response(status === 200 ? page : 'no', { status });
    };
    return { asked, fetcher: { fetch } as unknown as Fetcher };
  };

  it('are read from the assets once and then from memory', async () => {
    const { asked, fetcher } = assets(200);
    const first = await pageSegments(fetcher, '/it/p/slots-test/');
    expect(await pageSegments(fetcher, '/it/p/slots-test/')).toBe(first);
    expect(first).toEqual(splitPage(page));
    expect(asked).toEqual(['/it/p/slots-test/']);
  });

  it('hold the style of the page, and leave a sheet that is not there to the browser', async () => {
    const html =
      '<title>[[slot:a]]A[[/slot:a]]</title><link rel="stylesheet" href="/_a/x.css"><link rel="stylesheet" href="/_a/gone.css"><p>';
    const answers: Record<string, Response> = {
      '/styled': new Response(html),
      '/_a/x.css': new Response('p{margin:0}'),
    };
    const fetch = async (request: Request) =>
      answers[new URL(request.url).pathname] ?? new Response('', { status: 404 });
    const segments = (await pageSegments({ fetch } as unknown as Fetcher, '/styled')) ?? [];
    expect(fillPage(segments, {})).toBe(
      '<title>A</title><style>p{margin:0}</style><link rel="stylesheet" href="/_a/gone.css"><p>',
    );
  });

  it('are undefined for a page that is not there, and asked for again', async () => {
    const { asked, fetcher } = assets(404);
    expect(await pageSegments(fetcher, '/it/p/slots-none/')).toBeUndefined();
    expect(await pageSegments(fetcher, '/it/p/slots-none/')).toBeUndefined();
    expect(asked).toHaveLength(2);
  });
});
