import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { type ReadScenario, readScenario, type Setting } from '../../lab/scenario/readScenario.ts';

/** Reads and checks a scenario file; messages begin with `FILE:LINE:COLUMN`. */
export function openScenario(file: string, settings: readonly Setting[] = []): ReadScenario {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  return readScenario(text, file, settings);
}

/** `path=value`, collected. */
export function setting(text: string, before: readonly Setting[] = []): readonly Setting[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Allowed is PATH=VALUE, such as agents.early.count=12.');
  return [...before, { path: text.slice(0, at), value: text.slice(at + 1) }];
}

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Allowed is a whole number from ${least} to ${most}.`);
    return value;
  };
