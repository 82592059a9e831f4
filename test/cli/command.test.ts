import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthentication } from '../../src/server/authentication.ts';
import { packageRoot } from '../../src/server/package.ts';
import { settings } from '../../src/server/settings.ts';
import { runProgram } from '../support/program.ts';

let home: string;

const agentId = '0195f2a0-0000-7000-8000-00000000000a';
const deskId = '0195f2a0-0000-7000-8000-00000000000d';

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'signalbox-home-'));
});

afterAll(() => rmSync(home, { recursive: true }));

describe('signalbox', () => {
  it('prints its version, and help with every command', async () => {
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await runProgram(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const { code, stdout } = await runProgram(['--help']);
    expect(code).toBe(0);
    for (const name of ['serve', 'token', 'withdraw-tokens', 'migrate', 'schema'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  it.each(['serve', 'token', 'withdraw-tokens', 'migrate', 'schema'])(
    'explains %s with an example',
    async (name) => {
      const { code, stdout, stderr } = await runProgram([name, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/Example:\n {2}\S/);
    },
  );

  it('lists every setting with its variable in the help of serve', async () => {
    const stdout = (await runProgram(['serve', '--help'])).stdout.replaceAll(/\s+/g, ' ');
    for (const { flag, variable, fallback } of Object.values(settings)) {
      expect(stdout).toContain(`${flag} <`);
      expect(stdout).toContain(`[env ${variable}, default ${fallback ?? 'not set'}]`);
    }
  });

  it.each([
    [['serv'], "unknown command 'serv'\n(Did you mean serve?)"],
    [['serve', '--prot', '1'], "unknown option '--prot'\n(Did you mean --port?)"],
    [['token'], "required option '--role <role>' not specified"],
    [
      ['token', '--role', 'king'],
      'Allowed choices are agent, supervisor, marketing, planner, admin, integration.',
    ],
    [
      ['token', '--role', 'admin', '--expires', 'never'],
      'Allowed is a number and s, m, h, d or w, such as 12h.',
    ],
    [['token', '--role', 'agent', '--agent', 'Ann'], 'Allowed is an id such as agent_0195f2a0-…'],
    [['withdraw-tokens', '--reason', 'Left'], 'Say whose: --agent ID, or --subject NAME.'],
    [['serve', '--port', 'abc'], '--port (or PORT) is "abc"; allowed is a whole number from 0 to 65535.'],
    [[], 'Usage: signalbox'],
  ])('refuses %j on standard error, with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await runProgram(args, { SIGNALBOX_HOME: home });
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('says which database does not answer, without its password, with exit code 1', async () => {
    const { code, stderr } = await runProgram(['migrate'], {
      DATABASE_URL: 'postgresql://desk:hush@127.0.0.1:1/desk',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^signalbox: PostgreSQL at 127\.0\.0\.1:1\/desk cannot be used: .*ECONNREFUSED.*Check DATABASE_URL/,
    );
    expect(stderr).not.toContain('hush');
  });

  it('prints a schema that GraphQL can read', async () => {
    const { code, stdout } = await runProgram(['schema']);
    expect(code).toBe(0);
    expect(buildSchema(stdout).getQueryType()?.getFields().threads).toBeDefined();
  });
});

describe('signalbox token', () => {
  const authenticate = (token: string) =>
    createAuthentication({
      secret: readFileSync(join(home, 'secret')).subarray(0, 43),
      oidc: null,
    }).authenticate(`Bearer ${token}`);

  it('prints the token alone, signed with the secret of the home folder, which only we may read', async () => {
    const { code, stdout, stderr } = await runProgram(
      ['token', '--role', 'agent', '--agent', `agent_${agentId}`, '--desk', deskId, '--expires', '2h'],
      { SIGNALBOX_HOME: home },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { viewer, expiresAt } = await authenticate(stdout.trim());
    expect(viewer).toEqual({ subject: `agent_${agentId}`, role: 'agent', agentId, deskIds: [deskId] });
    expect(Math.abs(expiresAt - Date.now() - 7_200_000)).toBeLessThan(60_000);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('signs with the same secret every time', async () => {
    const { stdout } = await runProgram(['token', '--role', 'admin', '--home', home]);
    expect((await authenticate(stdout.trim())).viewer.role).toBe('admin');
  });
});
