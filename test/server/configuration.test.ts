import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationPage, flagKey, readConfiguration } from '../../src/server/configuration.ts';
import { packageRoot } from '../../src/server/package.ts';
import { settings } from '../../src/server/settings.ts';

describe('the configuration', () => {
  it('has a default for everything that a bare machine needs', () => {
    expect(readConfiguration({}, {})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      home: '.signalbox',
      demo: 'auto',
      demoFeed: true,
      jit: true,
      corsOrigins: null,
    });
  });

  it('takes a flag before a variable, and a variable before the default', () => {
    const environment = { PORT: '5000', HOST: '::1', LOG_LEVEL: '' };
    expect(readConfiguration({ port: '6000' }, environment)).toMatchObject({
      port: 6000,
      host: '::1',
      logLevel: 'info',
    });
  });

  it('names every setting at fault at once, with what was found and what is allowed', () => {
    expect(() =>
      readConfiguration(
        { logLevel: 'loud' },
        { PORT: '70000', DEMO_FEED: 'perhaps', DATABASE_URL: 'mysql://root:hush@db' },
      ),
    ).toThrow(
      [
        'PORT (or --port) is "70000"; allowed is a whole number from 0 to 65535.',
        'DATABASE_URL (or --database-url) has a value that is not allowed; allowed is an address like postgresql://name:password@host:5432/database.',
        'DEMO_FEED (or --demo-feed) is "perhaps"; allowed is on or off.',
        '--log-level (or LOG_LEVEL) is "loud"; allowed is trace, debug, info, warn, error, fatal or silent.',
      ].join('\n'),
    );
  });

  it.each([
    [
      'https://desk.example.com, http://localhost:3000',
      ['https://desk.example.com', 'http://localhost:3000'],
    ],
    ['localhost', ['localhost']],
    ['*', ['*']],
    ['https://desk.example.com/', ['https://desk.example.com']],
  ])('reads the origins %s', (text, origins) => {
    expect(readConfiguration({ corsOrigins: text }, {}).corsOrigins).toEqual(origins);
  });

  it.each(['desk.example.com', 'https://desk.example.com/app', 'ftp://desk.example.com'])(
    'refuses %s as an origin',
    (text) => {
      expect(() => readConfiguration({ corsOrigins: text }, {})).toThrow(
        '--cors-origins (or CORS_ORIGINS) is',
      );
    },
  );

  it('wants an audience with an issuer', () => {
    expect(() => readConfiguration({ oidcIssuer: 'https://login.example.com' }, {})).toThrow(
      /OIDC_AUDIENCE .* is not set/,
    );
  });

  it('has no two settings under one name', () => {
    const all = Object.values(settings);
    expect(new Set(all.map(({ variable }) => variable)).size).toBe(all.length);
    expect(new Set(all.map(({ flag }) => flagKey(flag))).size).toBe(all.length);
  });

  it('is what docs/configuration.md says', () => {
    const path = join(packageRoot, 'docs', 'configuration.md');
    if (process.env.UPDATE_DOCS !== undefined) writeFileSync(path, configurationPage());
    expect(readFileSync(path, 'utf8')).toBe(configurationPage());
  });
});
