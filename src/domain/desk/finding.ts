/** One thing wrong with what somebody gave us: where it stands, what was found there, what is allowed. */
export interface Finding {
  /** Path from the root of the input, such as `rings[1].teams[0]`. */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
}

/** The finding as one sentence for a person. */
export const sentenceOf = ({ path, found, allowed }: Finding): string =>
  `${path}: found ${found}; allowed: ${allowed}.`;
