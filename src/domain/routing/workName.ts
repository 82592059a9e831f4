const draftPrefix = 'draft:';

/** The work of deciding about a draft, as the log and the router name it. A thread's work has the thread's id. */
export const approvalWork = (draftId: string): string => `${draftPrefix}${draftId}`;

/** The draft that the work decides about; null: it is a thread's. */
export const draftOf = (work: string): string | null =>
  work.startsWith(draftPrefix) ? work.slice(draftPrefix.length) : null;

/** The thread whose work it is; null: it decides about a draft. */
export const threadOf = (work: string): string | null => (draftOf(work) === null ? work : null);
