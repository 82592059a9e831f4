import type { Experiment } from '../experiment/experiment.ts';
import type { Verdict } from './judge.ts';
import { verdictTable } from './verdictText.ts';

/** How one scenario came out. */
export interface Validation {
  readonly experiment: Experiment;
  readonly verdicts: readonly Verdict[];
}

export const isMet = ({ verdicts }: Validation): boolean => verdicts.every(({ failure }) => failure === null);

/** A heading and a table, for the terminal and the log of a build. */
export function validationText(validation: Validation): string {
  const { experiment, verdicts } = validation;
  const { read, findings, seed } = experiment;
  const heading = `${isMet(validation) ? 'pass' : 'FAIL'}  ${read.file}: ${read.scenario.name}`;
  const { batches } = read.scenario.run;
  const runs = batches === findings.replications ? 'batches of one run' : 'replications';
  const origin = `${findings.replications} ${runs}, seed ${seed}, scenario ${read.hash}`;
  return `${heading}\n${origin}\n${verdictTable(verdicts)}\n\n`;
}

/** One line for all, and the files that fail. */
export function conclusionText(validations: readonly Validation[]): string {
  const failed = validations.filter((one) => !isMet(one));
  const lines = [
    `${validations.length - failed.length} of ${validations.length} scenarios hold what they expect`,
    ...failed.map(({ experiment, verdicts }) => {
      const wrong = verdicts.filter(({ failure }) => failure !== null).map(({ what }) => what);
      return `  FAIL  ${experiment.read.file}: ${wrong.join('; ')}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as JSON, for machines. Values are in the units of the file; infinities of a single replication are null. */
export function validationJson(validations: readonly Validation[], version: string): string {
  return JSON.stringify(
    {
      version,
      passed: validations.every(isMet),
      scenarios: validations.map((one) => ({
        file: one.experiment.read.file,
        name: one.experiment.read.scenario.name,
        scenarioHash: one.experiment.read.hash,
        seed: one.experiment.seed,
        replications: one.experiment.findings.replications,
        timeUnit: one.experiment.read.scenario.timeUnit,
        passed: isMet(one),
        verdicts: one.verdicts.map((verdict) => ({ ...verdict, passed: verdict.failure === null })),
      })),
    },
    null,
    2,
  );
}
