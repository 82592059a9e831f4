import type { RejectFile } from './file/rejectFile.ts';

/** How far an import is; told after every chunk of the file. */
export interface ImportProgress {
  /** `reading`: a first pass that only counts and compares. */
  readonly phase: 'reading' | 'importing';
  /** Rows or lines of this pass so far. */
  readonly rows: number;
  /** Bytes of the file on disk, of this pass. */
  readonly bytesRead: number;
  readonly bytes: number;
}

/** What an import runs with besides its file. */
export interface ImportRun {
  /** Aborted: the batch in hand is finished, and the summary tells what was done. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly rejects: RejectFile;
}

/** What became of the rows of a file. */
export interface ImportCounts {
  readonly read: number;
  readonly accepted: number;
  /** Known before, here or elsewhere. */
  readonly duplicates: number;
  /** Edits and deletions of messages that are here. */
  readonly revised: number;
  /** Edits and deletions of messages that are not here yet; they are applied when these come. */
  readonly heldBack: number;
  readonly rejected: number;
}

export interface ImportSummary extends ImportCounts {
  /** The desk's threads afterwards. */
  readonly threads: number;
  /** False where it was stopped before the end of the file. */
  readonly isComplete: boolean;
}
