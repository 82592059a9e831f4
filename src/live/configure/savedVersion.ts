import type { LockedDesk } from '../../store/log.ts';
import { savedWords } from '../../store/trail/namedTexts.ts';

/**
 * What the log says of a version that was put in force: its content stands in a table of versions, of which none is ever changed, and
 * in the log by its hash under the desk's key. What was before is the version before.
 */
export const savedVersion = (
  desk: LockedDesk,
  version: number,
  content: unknown,
): { readonly version: number; readonly contentHash: string } => ({
  version,
  contentHash: desk.textHash(savedWords(content)),
});
