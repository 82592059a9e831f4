import { existsSync, readFileSync } from 'node:fs';

/** What the visits wrote down as they went. */
export interface Notes {
  /** External id → the mention that the desk made of it, in the order in which they were taken. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Handed in, and never told what became of them: they may be there or not. */
  readonly unsure: ReadonlySet<string>;
  /** What went wrong, by operation and words, and how often. */
  readonly complaints: readonly Complaint[];
}

interface Complaint {
  readonly operation: string;
  readonly what: string;
  readonly count: number;
}

interface Note {
  readonly accepted?: readonly (readonly [externalId: string, mentionId: string])[];
  readonly sent?: readonly string[];
  /** Sent before, and said by now what became of. */
  readonly told?: readonly string[];
  readonly operation?: string;
  readonly what?: string;
}

/** The same complaint about different things is one; a status of HTTP is none of them. */
const withoutIds = (text: string): string =>
  text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replaceAll(/(?<!^HTTP )\b\d+\b/g, 'n');

export function readNotes(file: string): Notes {
  const accepted = new Map<string, string>();
  const unsure = new Set<string>();
  const complaints = new Map<string, Complaint>();
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const line of lines.filter((one) => one.startsWith('{'))) {
    const note: Note = JSON.parse(line);
    for (const [externalId, id] of note.accepted ?? []) accepted.set(externalId, id);
    for (const externalId of note.sent ?? []) unsure.add(externalId);
    for (const externalId of note.told ?? []) unsure.delete(externalId);
    if (note.operation === undefined || note.what === undefined) continue;
    const what = withoutIds(note.what);
    const key = `${note.operation} ${what}`;
    const count = (complaints.get(key)?.count ?? 0) + 1;
    complaints.set(key, { operation: note.operation, what, count });
  }
  return { accepted, unsure, complaints: [...complaints.values()].sort((a, b) => b.count - a.count) };
}
