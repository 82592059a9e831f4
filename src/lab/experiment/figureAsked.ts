import { didYouMean } from '../../domain/desk/nearest.ts';
import { type FigureName, figureNames } from '../scenario/expectSchema.ts';
import { betterness } from './better.ts';

/**
 * The figure of a name that was asked for.
 * @param asked what it was asked as, for the message
 * @throws {RangeError} with the nearest that there is
 */
export function knownFigure(asked: string, name: string): FigureName {
  const figure = figureNames.find((one) => one === name);
  if (figure !== undefined) return figure;
  throw new RangeError(
    `${asked}: found "${name}"${didYouMean(name, figureNames) || ';'} allowed: ${figureNames.join(', ')}`,
  );
}

/**
 * The same of a figure of which more, or less, is better.
 * @throws {RangeError} also of one that is neither, such as occupancy
 */
export function judgedFigure(asked: string, name: string): FigureName {
  const figure = knownFigure(asked, name);
  if (betterness(figure) !== 0) return figure;
  const judged = figureNames.filter((one) => betterness(one) !== 0);
  throw new RangeError(
    `${asked}: found ${name}, of which neither more nor less is better as such; allowed: ${judged.join(', ')}`,
  );
}
