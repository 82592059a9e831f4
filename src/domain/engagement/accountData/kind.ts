/** What a desk must neither ask for nor keep where others than the two parties on a secure channel can read it. */
export const accountDataKinds = [
  'cardNumber',
  'iban',
  'sortCodeAndAccount',
  'accountNumber',
  'nationalInsuranceNumber',
  'password',
  'securityCode',
  'dateOfBirth',
] as const;
export type AccountDataKind = (typeof accountDataKinds)[number];

/** Account data in a text: where, in UTF-16 units of the text as it was written, and what. */
export interface AccountData {
  readonly kind: AccountDataKind;
  readonly start: number;
  /** One past the last unit. */
  readonly end: number;
  /** The rest of it stands in the author's next message. */
  readonly goesOn?: true;
}

/** The first of those that overlap counts; ascending by place. */
export function withoutOverlaps(found: readonly AccountData[]): AccountData[] {
  const kept: AccountData[] = [];
  for (const one of found)
    if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}
