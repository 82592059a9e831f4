import { done, type Outcome, refused, type ScenarioComplaint } from '../../domain/desk/refusal.ts';
import { type ReadScenario, readScenario, type Setting } from './readScenario.ts';
import { type PlacedComplaint, ScenarioError } from './scenarioText.ts';

/** Most messages end in what was found and what is allowed. */
const foundAndAllowed = /^found ([\s\S]*?); allowed: ([\s\S]*)$/;

function refusalOf({ line, column, path, message }: PlacedComplaint): ScenarioComplaint {
  const [, found = null, allowed = null] = foundAndAllowed.exec(message) ?? [];
  return { line, column, path, message, found, allowed };
}

/**
 * Reads a scenario that came over the wire, by the same reader as files: what is wrong with it is a refusal.
 * @param name how messages name it where they have no place in it
 */
export function givenScenario(
  text: string,
  name: string,
  settings: readonly Setting[] = [],
): Outcome<ReadScenario> {
  try {
    return done(readScenario(text, name, settings));
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const complaints =
      error.complaints.length > 0
        ? error.complaints
        : [{ line: 1, column: 1, path: '', message: error.message }];
    return refused({ code: 'INVALID_SCENARIO', complaints: complaints.map(refusalOf) });
  }
}
