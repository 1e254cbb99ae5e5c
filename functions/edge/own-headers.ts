/** Headers by which a refused form tells its own page what to say again. Untrusted text, escaped like any other. */
export const refusalHeader = 'rivive-refusal';
export const typedHeader = 'rivive-typed';
