import type { z } from 'zod';
import { roles } from '../domain/desk/agent.ts';
import type { Setting } from './setting.ts';
import { type SettingName, settings } from './settings.ts';

type Settings = typeof settings;

/** The server's configuration, validated; null where a setting without default was not given. */
export type Configuration = {
  readonly [Name in SettingName]:
    | z.output<Settings[Name]['schema']>
    | (Settings[Name] extends { fallback: null } ? null : never);
};

/** What was wrong with the configuration: a line for every setting at fault. */
class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const names = Object.keys(settings) as SettingName[];

/** `--port` → `port`: the name under which the command line parser keeps the flag's value. */
export const flagKey = (flag: string): string =>
  flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

interface Finding {
  readonly origin: string;
  readonly text: string;
}

function find(
  setting: Setting<unknown>,
  flags: Readonly<Record<string, string | undefined>>,
  environment: NodeJS.ProcessEnv,
): Finding | null {
  const flag = flags[flagKey(setting.flag)];
  if (flag !== undefined) return { origin: `${setting.flag} (or ${setting.variable})`, text: flag };
  const variable = environment[setting.variable];
  // An empty variable is how container files leave one out.
  if (variable !== undefined && variable !== '')
    return { origin: `${setting.variable} (or ${setting.flag})`, text: variable };
  return setting.fallback === null ? null : { origin: setting.variable, text: setting.fallback };
}

const crossChecks = (values: Partial<Record<SettingName, unknown>>): string[] => [
  ...(values.databaseOwnerUrl != null && values.databaseUrl === null
    ? [
        'DATABASE_URL (or --database-url) is not set; it is needed with DATABASE_OWNER_URL: it names the role that works with the tables.',
      ]
    : []),
  ...(values.databaseReadUrl != null && values.databaseUrl === null
    ? [
        'DATABASE_URL (or --database-url) is not set; it is needed with DATABASE_READ_URL: it names the primary.',
      ]
    : []),
  ...(values.trustedDocumentsOnly === true && values.trustedDocuments === null
    ? [
        'TRUSTED_DOCUMENTS (or --trusted-documents) is not set; it is needed with TRUSTED_DOCUMENTS_ONLY, or nothing could be asked.',
      ]
    : []),
  ...(values.oidcIssuer != null && values.oidcAudience === null
    ? [
        'OIDC_AUDIENCE (or --oidc-audience) is not set; it is needed with OIDC_ISSUER: a token made for another service would be accepted.',
      ]
    : []),
  ...(values.smtpUrl != null && values.smtpSender === null
    ? ['SMTP_SENDER (or --smtp-sender) is not set; it is needed with SMTP_URL: mail servers want a sender.']
    : []),
];

/**
 * The configuration from flags, then environment, then defaults. Throws a {@link ConfigurationError} that names every
 * setting at fault, what was found (but no secrets) and what is allowed.
 */
export function readConfiguration(
  flags: Readonly<Record<string, string | undefined>>,
  environment: NodeJS.ProcessEnv,
): Configuration {
  const values: Partial<Record<SettingName, unknown>> = {};
  const faults: string[] = [];
  for (const name of names) {
    const setting: Setting<unknown> = settings[name];
    const found = find(setting, flags, environment);
    if (found === null) {
      values[name] = null;
      continue;
    }
    const result = setting.schema.safeParse(found.text);
    if (result.success) values[name] = result.data;
    else {
      const shown = setting.isSecret ? 'has a value that is not allowed' : `is ${JSON.stringify(found.text)}`;
      faults.push(`${found.origin} ${shown}; allowed is ${setting.allowed}.`);
    }
  }
  faults.push(...crossChecks(values));
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return values as Configuration;
}

const defaultOf = ({ fallback }: Setting<unknown>): string => (fallback === null ? 'not set' : fallback);

/** The settings as a page of Markdown; docs/configuration.md is this text. */
export function configurationPage(): string {
  const rows = names.map((name) => {
    const setting: Setting<unknown> = settings[name];
    const cell = (text: string) => text.replaceAll('|', '\\|');
    return `| \`${setting.variable}\` | \`${setting.flag}\` | ${cell(defaultOf(setting))} | ${cell(setting.describes)} Allowed: ${cell(setting.allowed)}. |`;
  });
  return [
    '# Configuration',
    '',
    'Every setting is a flag of `signalbox serve` or an environment variable; the flag goes first. An empty variable',
    'counts as not set. Wrong values are all named at once, and nothing is started. This page is made from',
    '`src/server/settings.ts` and a test holds it to that (`UPDATE_DOCS=1 npx vitest run test/server/configuration.test.ts` writes it).',
    '',
    '| variable | flag | default | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Tokens',
    '',
    'Every operation needs `Authorization: Bearer TOKEN` (over WebSocket: `connectionParams.authorization`); in the demo,',
    'strangers may read the schema. `signalbox token --role admin` prints a token of our own (HS256). With `OIDC_ISSUER`,',
    'tokens of that issuer are accepted too: signed by a key pair (RS, PS, ES, EdDSA), for `OIDC_AUDIENCE`, and with these claims:',
    '',
    '| claim | meaning |',
    '| --- | --- |',
    '| `sub` | who asks; stands in logs and in the record of changes |',
    '| `exp` | when the token ends; sockets opened with it are closed then (code 4403: connect again) |',
    `| \`role\` | ${roles.join(', ')} |`,
    '| `agentId` | optional: the agent they are, `agent_…` |',
    '| `deskId` | optional: the desk, or list of desks, they may see, `desk_…`; every desk without it |',
    '',
  ].join('\n');
}
