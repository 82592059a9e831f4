/** What is not as it was sealed: a row of the log by its place, a head by its number, or a kept part of the tree. */
export type TrailFinding =
  /** The row's facts, instant or hash are not those that were sealed; of an unsealed row, not those that were written. */
  | { readonly kind: 'altered'; readonly seq: number }
  | { readonly kind: 'missing'; readonly seq: number }
  /** A row that no desk wrote here. */
  | { readonly kind: 'added'; readonly seq: number }
  /** The row stands here and was sealed there. */
  | { readonly kind: 'reordered'; readonly seq: number; readonly from: number }
  /** The text is another than the last row that names it says. */
  | { readonly kind: 'text'; readonly seq: number; readonly of: TextKind; readonly id: string }
  | { readonly kind: 'head'; readonly number: number; readonly problem: HeadProblem }
  | { readonly kind: 'node'; readonly level: number; readonly index: number };

/**
 * Which text: of a mention; of what we wrote on a thread (answers, notes, reasons of hand-overs); of a draft as it stands, of one of
 * its versions, or an approver's reason, by the draft's id; a customer's comment in a survey, by the thread's id; of a canned answer; a
 * reason that is kept beside the log, by its place; in a crisis's log, and why a crisis was opened or closed; why a legal hold was placed
 * or lifted; and the content of a version of what the desk goes by, by the desk's id where there is one of its kind.
 */
export type TextKind =
  | 'mention'
  | 'interaction'
  | 'draft'
  | 'draftVersion'
  | 'approvalReason'
  | 'surveyComment'
  | 'cannedAnswer'
  | 'reason'
  | 'crisisEntry'
  | 'crisisReason'
  | 'holdReason'
  | SavedKind;

/** What a desk goes by, of which each version is kept. */
export const savedKinds = [
  'guideline',
  'approvalPolicy',
  'automationPolicy',
  'routingPlan',
  'slaPolicy',
  'keywordTable',
  'crisisPlan',
  'alertRule',
  'survey',
  'retentionPolicy',
] as const;
export type SavedKind = (typeof savedKinds)[number];

export type HeadProblem =
  /** No head of this number is there. */
  | 'missing'
  /** Its signature is not that of what it says. */
  | 'signature'
  /** It is signed by a key that is not among those the verifier trusts. */
  | 'unknownKey'
  /** It does not name the head before it. */
  | 'chain'
  /** Its leaves do not give its root. */
  | 'leaves'
  /** A head of this number that was kept elsewhere says something else. */
  | 'otherThanKept';

/** A row that is not what was sealed at its place. */
export interface Suspect {
  readonly seq: number;
  /** Its tree leaf by its own columns, and as its facts make it if it stood at a place, in hexadecimal. */
  readonly storedLeaf: string;
  readonly leafAt: (seq: number, recordedAt: number | null) => string;
  readonly recordedAt: number | null;
}

/** A place whose sealed leaf was not found there. */
export interface Vacancy {
  readonly seq: number;
  readonly sealedLeaf: string;
  /** When the database took the row that stands there now. */
  readonly recordedAt: number | null;
}

/** Facts are tried at each vacant place as far as this many suspects: it takes the square of it. */
const mostTried = 256;

/**
 * Tells what became of rows: whose sealed leaf is found at another place was moved there; who stands where such a row
 * stood, or beside the right one, was added; a place whose row is nowhere is missing, or its row was altered.
 */
export function findingsOf(suspects: readonly Suspect[], vacancies: readonly Vacancy[]): TrailFinding[] {
  const vacantAt = new Map(vacancies.map(({ seq, sealedLeaf }) => [sealedLeaf, seq]));
  const origins = new Map<Suspect, number>();
  const isTried = suspects.length <= mostTried;
  for (const suspect of suspects) {
    const origin = vacantAt.get(suspect.storedLeaf) ?? (isTried ? originByFacts(suspect, vacancies) : null);
    if (origin != null && origin !== suspect.seq) origins.set(suspect, origin);
  }
  const found = new Set(origins.values());
  const vacant = new Set(vacancies.map(({ seq }) => seq));
  const occupied = new Set(suspects.map(({ seq }) => seq));
  const told = suspects.map((suspect): TrailFinding => {
    const { seq } = suspect;
    const from = origins.get(suspect);
    if (from !== undefined) return { kind: 'reordered', seq, from };
    if (!vacant.has(seq) || found.has(seq)) return { kind: 'added', seq };
    // of several rows at one vacant place one can be the altered one
    vacant.delete(seq);
    return { kind: 'altered', seq };
  });
  const missing = vacancies.flatMap(({ seq }): TrailFinding[] =>
    occupied.has(seq) || found.has(seq) ? [] : [{ kind: 'missing', seq }],
  );
  return [...told, ...missing];
}

const originByFacts = (suspect: Suspect, vacancies: readonly Vacancy[]): number | null =>
  vacancies.find(
    ({ seq, sealedLeaf, recordedAt }) =>
      suspect.leafAt(seq, suspect.recordedAt) === sealedLeaf ||
      suspect.leafAt(seq, recordedAt) === sealedLeaf,
  )?.seq ?? null;
