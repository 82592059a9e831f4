/** An array of texts as PostgreSQL writes it, so that a column of arrays passes through one `unnest`. */
export const arrayLiteral = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
