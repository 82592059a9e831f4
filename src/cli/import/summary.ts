import type { ImportSummary } from '../../live/import/run.ts';

export interface ImportReport {
  readonly summary: ImportSummary;
  readonly deskName: string;
  /** Global id, as the API takes it. */
  readonly deskId: string;
  readonly seconds: number;
  readonly rejectsPath: string;
}

/** What an import prints at its end. Revisions are named where there were any. */
export function summaryText({ summary, deskName, deskId, seconds, rejectsPath }: ImportReport): string {
  const { read, accepted, duplicates, revised, heldBack, rejected, threads, isComplete } = summary;
  const figures: readonly (readonly [name: string, figure: string, isAlwaysShown: boolean])[] = [
    ['read', String(read), true],
    ['accepted', String(accepted), true],
    ['duplicates', String(duplicates), true],
    ['revised', String(revised), revised > 0],
    ['held back', String(heldBack), heldBack > 0],
    ['rejected', String(rejected), true],
    ['threads', String(threads), true],
    ['seconds', seconds.toFixed(1), true],
  ];
  const shown = figures.filter(([, , isShown]) => isShown);
  const width = Math.max(...shown.map(([, figure]) => figure.length));
  return [
    isComplete
      ? `Imported into the desk “${deskName}” (${deskId}).`
      : `Stopped before the end of the file; the desk “${deskName}” (${deskId}) has what was read. Run the same command again to go on.`,
    ...shown.map(([name, figure]) => `  ${name.padEnd(11)}${figure.padStart(width)}`),
    ...(rejected > 0 ? [`Rejected rows, with reasons: ${rejectsPath}`] : []),
    '',
  ].join('\n');
}
