import type { Command } from 'commander';
import type { Setting } from '../server/setting.ts';
import { type SettingName, settings } from '../server/settings.ts';

const helpOf = ({ describes, allowed, variable, fallback }: Setting<unknown>): string =>
  `${describes} Allowed: ${allowed}. [env ${variable}, default ${fallback ?? 'not set'}]`;

/** Gives the command the flags of these settings, described from the settings' own table. */
export function addSettings(command: Command, names: readonly SettingName[]): Command {
  for (const name of names) {
    const setting: Setting<unknown> = settings[name];
    command.option(`${setting.flag} <${setting.placeholder}>`, helpOf(setting));
  }
  return command;
}

export const everySetting = Object.keys(settings) as SettingName[];
