import { ScenarioError } from './scenarioText.ts';

const bytesPerMegabyte = 2 ** 20;
/** Some 300,000 given contacts: what a text is still read from in seconds. */
const mostMegabytes = 16;

const refused = (file: string, found: string, allowed: string): ScenarioError =>
  new ScenarioError(`${file}: found ${found}; allowed: ${allowed}`);

/**
 * What a file must be before it is read.
 * @throws {ScenarioError} where it is too long for a scenario
 */
export function checkLength(bytes: number, file: string): void {
  if (bytes <= mostMegabytes * bytesPerMegabyte) return;
  const size = (bytes / bytesPerMegabyte).toFixed(0);
  throw refused(
    file,
    `${size} MB`,
    `a scenario of at most ${mostMegabytes} MB. Is it a log, or another export? Contacts by the million are given as rates, not one by one`,
  );
}

/**
 * The text of a scenario file.
 * @throws {ScenarioError} where the bytes are no text
 */
export function textOf(bytes: Uint8Array, file: string): string {
  const zero = bytes.indexOf(0);
  if (zero !== -1)
    throw refused(
      file,
      `a byte 0 at ${zero}: it is no text, or not in UTF-8`,
      'YAML or JSON in UTF-8, as `signalbox scenario init` prints it',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(file, 'bytes that are no UTF-8', 'YAML or JSON in UTF-8: save the file in that encoding');
  }
}
