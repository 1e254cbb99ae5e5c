/** Headers by which a refused form tells its own page what to say again. Untrusted text, escaped like any other. */
export const refusalHeader = 'rivive-refusal';
export const typedHeader = 'rivive-typed';
/** What a page says once, in answer to the POST that made it: a secret that rests nowhere. */
export const onceHeader = 'rivive-once';
