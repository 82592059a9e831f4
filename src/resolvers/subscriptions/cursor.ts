import { BadRequest } from '../../store/read/badRequest.ts';

/**
 * A place in the events of one subscription at one desk: after everything of the log up to `seq`, and of the row at `seq`
 * itself after the event about `id` (a row may tell of several; they come by id). `id: null`: after all of the row.
 */
export interface Place {
  readonly seq: number;
  readonly id: string | null;
}

export const writePlace = (field: string, deskId: string, { seq, id }: Place): string =>
  Buffer.from(JSON.stringify([field, deskId, seq, id])).toString('base64url');

/**
 * Reads what {@link writePlace} wrote, or a sequence of the log in digits. Throws BadRequest where it is neither, of
 * another subscription or desk, or beyond the log's end.
 */
export function readPlace(field: string, deskId: string, text: string, lastSequence: number): Place {
  const place = /^\d{1,15}$/.test(text) ? { seq: Number(text), id: null } : parsed(field, deskId, text);
  if (place.seq > lastSequence)
    throw new BadRequest(
      `${field}(after): the place is ${place.seq}, the desk’s log ends at ${lastSequence}. Read what you show anew, and subscribe after the desk’s lastSequence.`,
    );
  return place;
}

function parsed(field: string, deskId: string, text: string): Place {
  const [name, desk, seq, id] = parts(text);
  if (!Number.isSafeInteger(seq) || (seq as number) < 0 || (id !== null && typeof id !== 'string'))
    throw new BadRequest(
      `${field}(after): found ${JSON.stringify(text.slice(0, 40))}, which is no cursor. Allowed: the \`cursor\` of an event, or a desk’s \`lastSequence\`.`,
    );
  if (name !== field || desk !== deskId)
    throw new BadRequest(
      `${field}(after): the cursor is of ${name === field ? 'another desk' : String(name)}. Allowed: a \`cursor\` of ${field} at this desk.`,
    );
  return { seq: seq as number, id };
}

function parts(text: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** Whether the place is behind the other one, or at it. */
export const isUpTo = (place: Place, other: Place): boolean =>
  place.seq < other.seq ||
  (place.seq === other.seq && (other.id === null || (place.id !== null && place.id <= other.id)));
