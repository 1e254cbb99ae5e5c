const outlines = [
  <path d="M11 3h22l8 8v22l-8 8H11l-8-8V11z" />,
  <path d="M12 3h20l10 19-10 19H12L2 22z" />,
  <ellipse cx="22" cy="22" rx="20.5" ry="15" />,
  <path d="M4 4h36v20c0 9-9 14-18 17C13 38 4 33 4 24z" />,
  <circle cx="22" cy="22" r="19.5" />,
  <rect x="4" y="4" width="36" height="36" />,
];

/** Two letters of a name: the first of its first two words, or the first two of its only one. */
export function punchLetters(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => word[0] ?? '') : [...(words[0] ?? '')];
  return letters.slice(0, 2).join('').toLocaleUpperCase();
}

/** A workshop's stamp: one of six outlines, always the same for the same slug. */
export function Punch({ slug, name, small = false }: { slug: string; name: string; small?: boolean }) {
  const place = [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % outlines.length;
  return (
    <svg class={small ? 'punch sm' : 'punch'} viewBox="0 0 44 44" aria-hidden="true">
      {outlines[place]}
      <text x="22" y="27">
        {punchLetters(name)}
      </text>
    </svg>
  );
}
