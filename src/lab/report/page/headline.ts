import { type FigureParts, figureParts } from '../figureWords.ts';
import type { Figure, Results } from '../results.ts';

/** A figure, and what it is a figure of. */
interface Statement extends FigureParts {
  readonly says: string;
}

const statement = (figure: Figure | null | undefined, says: string, currency = ''): Statement[] =>
  figure === null || figure === undefined ? [] : [{ ...figureParts(figure, currency), says }];

/** The results in a few sentences, each with its 95 % interval. */
export function headline(results: Results): readonly Statement[] {
  const { figures, wait, currency } = results;
  const load = figures.requiredLoad;
  return [
    ...statement(figures.slaAttainment, 'of the promises to customers are kept'),
    ...statement(figures.serviceLevel, 'of contacts are taken up within their service level’s wait'),
    ...statement(figures.meanWait, 'is the mean wait of all who come'),
    ...statement(wait.p90, 'is what nine in ten of those served wait at most'),
    ...(figures.pAbandon?.value ? statement(figures.pAbandon, 'give up waiting') : []),
    ...(figures.pBlock?.value ? statement(figures.pBlock, 'find no room') : []),
    ...statement(figures.volume, 'contacts come in a replication'),
    ...statement(figures.occupancy, 'of the staffed time agents’ capacity is in use'),
    ...(load === undefined || figures.meanStaffed === undefined
      ? []
      : statement(
          load,
          `agents’ work comes in on average, for ${figureParts(figures.meanStaffed).value} staffed`,
        )),
    ...statement(figures.cost, 'is the cost of a replication', currency),
    ...statement(figures.costPerContact, 'is the cost of a contact served', currency),
  ];
}
