import type { FigureName } from '../scenario/expectSchema.ts';
import type { ReadScenario } from '../scenario/readScenario.ts';

/** Whether a figure says anything of a scenario: some are of things that cannot happen in every one. */
export function isTold({ scenario }: ReadScenario, figure: FigureName): boolean {
  const classes = Object.values(scenario.classes);
  const goesOn = classes.some(({ onward }) => (onward.served ?? []).length > 0);
  switch (figure) {
    case 'lostValue':
    case 'costWithLost':
      return scenario.costs?.lostCustomer !== undefined;
    case 'costPerResolved':
    case 'firstContactResolution':
      return goesOn;
    case 'containment':
      return classes.some(({ selfService }) => selfService);
    default:
      return true;
  }
}
