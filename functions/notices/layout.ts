import type { Mail } from './templates.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text as HTML, in content and in quoted attributes alike. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Line and control characters never reach a subject or a text line from a value. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const font = "Archivo,'Arial Nova',Arial,sans-serif";
const ink = '#17212b';
const soft = '#46535f';
const line = '#d6dadb';
const mark = '#cf3a1a';

/**
 * Colours are inline for programs that drop styles; these classes repaint them at night where styles are read.
 * The ruler under the logo is a background: where it is not drawn, its hairline remains.
 */
const nightStyle = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{color:inherit}
@media(prefers-color-scheme:dark){
.b{background:#12181e!important}.k,.k a{color:#eaeef0!important}.s{color:#b3bec6!important}
.l{border-color:#313c46!important}.e{border-color:#93a1ac!important}.h{border-color:#ff7350!important}
.c{background:#1a222a!important}.m{background:#ff7350!important}.m a{color:#1b0e09!important}}
@media(max-width:480px){.w{padding:20px 18px 28px!important}.t{font-size:25px!important}}`;

const paragraph = (text: string, size = 16) =>
  `<p class="${size < 16 ? 's' : 'k'}" style="margin:0 0 ${size < 16 ? 10 : 14}px;font:400 ${size}px/1.55 ${font};color:${size < 16 ? soft : ink}">${escapeHtml(text)}</p>`;

function factRows(facts: Mail['facts']): string {
  if (facts.length === 0) return '';
  const rows = facts.map((fact) => {
    const edge = fact.sum
      ? `class="e" style="border-top:1px solid ${ink};border-bottom:3px double ${ink};`
      : `class="l" style="border-bottom:1px solid ${line};`;
    const weight = fact.sum ? 600 : 400;
    const value = fact.url
      ? `<a href="${escapeHtml(fact.url)}" style="color:${ink}">${escapeHtml(fact.value)}</a>`
      : escapeHtml(fact.value);
    const why = fact.why
      ? `<br><span class="s" style="font-size:13px;font-weight:400;color:${soft}">${escapeHtml(fact.why)}</span>`
      : '';
    const priced = fact.whyOf === 'label';
    return `<tr><td ${edge}padding:9px 16px 9px 0;font:${weight} 15px/1.4 ${font};vertical-align:top"><span class="${priced || fact.sum ? 'k' : 's'}" style="color:${priced || fact.sum ? ink : soft}">${escapeHtml(fact.label)}</span>${priced ? why : ''}</td><td align="right" ${edge}padding:9px 0;font:${fact.sum ? 600 : 500} 15px/1.4 ${font};vertical-align:top"><span class="k" style="color:${ink}">${value}</span>${priced ? '' : why}</td></tr>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:6px 0 22px;border-top:1px solid ${ink}" class="e">${rows.join('')}</table>`;
}

function buttonRow(button: Mail['button']): string {
  if (!button) return '';
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:4px 0 24px"><tr><td class="m" bgcolor="${mark}" style="border-radius:3px;background:${mark}"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:13px 22px;font:600 16px/1.2 ${font};color:#ffffff;text-decoration:none">${escapeHtml(button.label)}</a></td></tr></table>`;
}

function linkRow(links: Mail['links']): string {
  if (links.length === 0) return '';
  const anchors = links.map(
    (link) => `<a class="k" href="${escapeHtml(link.url)}" style="color:${ink}">${escapeHtml(link.label)}</a>`,
  );
  return `<p class="s" style="margin:0 0 10px;font:400 14px/1.7 ${font};color:${soft}">${anchors.join(' &nbsp; ')}</p>`;
}

/** A mail as HTML: one calm column, tables and inline styles, nothing loaded from anywhere. Every value is escaped. */
export function renderHtml(mail: Mail): string {
  const code = mail.code
    ? `<p class="k c" style="margin:0 0 20px;padding:16px 18px;background:#e4e0d9;font:620 34px/1.1 ${font};letter-spacing:6px;color:${ink}">${escapeHtml(mail.code)}</p>`
    : '';
  return `<!doctype html>
<html lang="${escapeHtml(mail.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(oneLine(mail.subject))}</title><style>${nightStyle}</style></head>
<body class="b" style="margin:0;padding:0;background:#fafaf8">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(mail.preheader)}${'&#8199;&#847;'.repeat(40)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="b" style="background:#fafaf8"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:580px"><tr><td class="w" style="padding:32px 28px 40px">
<a class="k" href="${escapeHtml(mail.homeUrl)}" style="font:660 26px/34px ${font};letter-spacing:-.9px;color:${ink};text-decoration:none" aria-label="Rivive">ri<span class="h" style="border-left:2px solid ${mark};margin:0 2px;padding:6px 0;font-size:20px"></span>vive</a>
<div class="e" style="height:9px;margin:12px 0 30px;border-top:1px solid ${ink};background:repeating-linear-gradient(90deg,#74808a 0 1px,transparent 1px 50px) 0 0/100% 9px no-repeat,repeating-linear-gradient(90deg,#74808a 0 1px,transparent 1px 10px) 0 0/100% 5px no-repeat"></div>
<h1 class="k t" style="margin:0 0 18px;font:620 29px/1.12 ${font};letter-spacing:-.7px;color:${ink}">${escapeHtml(mail.title)}</h1>
${mail.paragraphs.map((text) => paragraph(text)).join('\n')}
${code}${factRows(mail.facts)}${buttonRow(mail.button)}
${mail.after.map((text) => paragraph(text, 14)).join('\n')}
${linkRow(mail.links)}
<div class="l" style="margin:26px 0 14px;border-top:1px solid ${line}"></div>
${mail.foot.map((text) => paragraph(text, 13)).join('\n')}
</td></tr></table></td></tr></table></body></html>`;
}

/** The same mail for reading as text, at most 76 columns where words allow. */
export function renderText(mail: Mail): string {
  // Only French has a space before a colon, a narrow one that does not break.
  const colon = mail.lang.startsWith('fr') ? '\u202f:' : ':';
  const width = Math.max(0, ...mail.facts.map((fact) => oneLine(fact.label).length));
  const facts = mail.facts.map((fact) => {
    const why = fact.why ? `\n${' '.repeat(Math.min(width, 40) + 2)}${oneLine(fact.why)}` : '';
    const url = fact.url ? `\n${fact.url}` : '';
    return `${oneLine(fact.label).padEnd(Math.min(width, 40))}  ${oneLine(fact.value)}${why}${url}`;
  });
  const parts = [
    `ri|vive`,
    oneLine(mail.title),
    ...mail.paragraphs.map(oneLine).map(wrap),
    mail.code ? `    ${mail.code}` : '',
    facts.join('\n'),
    mail.button ? `${oneLine(mail.button.label)}${colon}\n${mail.button.url}` : '',
    ...mail.after.map(oneLine).map(wrap),
    mail.links.map((link) => `${oneLine(link.label)}${colon} ${link.url}`).join('\n'),
    `--\n${mail.foot.map(oneLine).map(wrap).join('\n')}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function wrap(text: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current && current.length + word.length >= 76) {
      lines.push(current);
      current = '';
    }
    current = current ? `${current} ${word}` : word;
  }
  return [...lines, current].join('\n');
}
