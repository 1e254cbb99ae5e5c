// When the platform shows a listing at another grade than its refurbisher says. Published (help/how-we-watch).

export const regradeRule = {
  /** Fewer matured devices of a listing than this say too little. */
  leastCases: 6,
  /** It falls by one grade when more than this share of its devices was not as described, nineteen chances in twenty. */
  limit: 0.15,
  /** It is shown as listed again once so many newer devices in a row matured without such a claim. */
  restoreCases: 10,
} as const;
