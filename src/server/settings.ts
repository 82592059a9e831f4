import { z } from 'zod';
import { limitSettings } from './limits/settings.ts';
import { onOrOff, onOrOffAllowed, optional, setting, wholeNumber } from './setting.ts';

const webAddress = z.url({ protocol: /^https?$/ });
const databaseAddress = z.url({ protocol: /^postgres(ql)?$/ });
const databaseAllowed = 'an address like postgresql://name:password@host:5432/database';

const randomBytes = z.string().refine((text) => Buffer.from(text, 'base64url').length === 32);

const hostList: z.ZodType<readonly string[], string> = z
  .string()
  .toLowerCase()
  .transform((text) => text.split(',').map((host) => host.trim()))
  .pipe(z.array(z.string().regex(/^[\w.:-]+$/)));

const originList: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((origin) => origin.trim().replace(/\/$/, ''))
      .filter((origin) => origin !== ''),
  )
  .pipe(
    z.array(
      z.union([
        z.literal('*'),
        z.literal('localhost'),
        z
          .string()
          .refine((text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text),
      ]),
    ),
  );

/** Every setting of the server. The help text, docs/configuration.md and the validation are made from this table. */
export const settings = {
  port: setting({
    variable: 'PORT',
    flag: '--port',
    placeholder: 'number',
    fallback: '4000',
    describes: 'Port to listen on; 0 takes any free one.',
    allowed: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65_535),
  }),
  host: setting({
    variable: 'HOST',
    flag: '--host',
    placeholder: 'address',
    fallback: '127.0.0.1',
    describes: 'Address to listen on; 0.0.0.0 lets other machines in.',
    allowed: 'a host name or an IP address',
    schema: z.string().regex(/^[\w.:-]+$/),
  }),
  databaseUrl: optional({
    variable: 'DATABASE_URL',
    flag: '--database-url',
    placeholder: 'address',
    describes: 'Your own PostgreSQL (15 to 18). Without it, an embedded one is started in the home folder.',
    allowed: databaseAllowed,
    isSecret: true,
    schema: databaseAddress,
  }),
  databaseOwnerUrl: optional({
    variable: 'DATABASE_OWNER_URL',
    flag: '--database-owner-url',
    placeholder: 'address',
    describes:
      'The same database as the owner of its tables, who migrates and lets the role of DATABASE_URL work with them. With it, that role can add to the audit trail and neither change nor remove anything in it. The embedded PostgreSQL is always used so.',
    allowed: databaseAllowed,
    isSecret: true,
    schema: databaseAddress,
  }),
  databaseReadUrl: optional({
    variable: 'DATABASE_READ_URL',
    flag: '--database-read-url',
    placeholder: 'address',
    describes:
      'A streaming replica of DATABASE_URL that GraphQL queries read lists and objects from, as a role that may read them. They never show less than was committed before they were asked: where the replica is not there within 50 ms, they read from DATABASE_URL.',
    allowed: databaseAllowed,
    isSecret: true,
    schema: databaseAddress,
  }),
  home: setting({
    variable: 'SIGNALBOX_HOME',
    flag: '--home',
    placeholder: 'folder',
    fallback: '.signalbox',
    describes: 'Folder of the embedded PostgreSQL and of the secret that signs tokens.',
    allowed: 'the path of a folder',
    schema: z.string().min(1),
  }),
  jwtSecret: optional({
    variable: 'JWT_SECRET',
    flag: '--jwt-secret',
    placeholder: 'text',
    describes:
      'Secret that signs our own tokens. Without it, one is made once and kept as SIGNALBOX_HOME/secret.',
    allowed: 'a text of at least 32 characters',
    isSecret: true,
    schema: z.string().min(32),
  }),
  auditSigningKey: optional({
    variable: 'AUDIT_SIGNING_KEY',
    flag: '--audit-signing-key',
    placeholder: 'text',
    describes:
      'Secret that signs the heads of the audit trail by Ed25519; the same for all processes on one database. Without it, one is made once and kept as SIGNALBOX_HOME/audit-signing-key.',
    allowed: '32 random bytes in base64 or base64url, as `openssl rand -base64 32` prints',
    isSecret: true,
    schema: randomBytes,
  }),
  encryptionKey: optional({
    variable: 'ENCRYPTION_KEY',
    flag: '--encryption-key',
    placeholder: 'text',
    describes:
      'Secret under which webhooks’ secrets are encrypted in the database; the same for all processes on it. Without it, one is made once and kept as SIGNALBOX_HOME/encryption-key.',
    allowed: '32 random bytes in base64 or base64url, as `openssl rand -base64 32` prints',
    isSecret: true,
    schema: randomBytes,
  }),
  auditHeads: optional({
    variable: 'AUDIT_HEADS',
    flag: '--audit-heads',
    placeholder: 'file',
    describes:
      'File to which signed heads of the audit trail are appended, one JSON a line, each desk’s newest every 10 seconds at the most. Keep it where the database’s administrators cannot write.',
    allowed: 'the path of a file, whose folder exists',
    schema: z.string().min(1),
  }),
  oidcIssuer: optional({
    variable: 'OIDC_ISSUER',
    flag: '--oidc-issuer',
    placeholder: 'address',
    describes:
      'OpenID Connect issuer whose tokens are accepted beside our own; its key set is found by discovery.',
    allowed: 'an address like https://login.example.com/realm',
    schema: webAddress,
  }),
  oidcAudience: optional({
    variable: 'OIDC_AUDIENCE',
    flag: '--oidc-audience',
    placeholder: 'text',
    describes: 'Audience that tokens of the issuer must name; needed with OIDC_ISSUER.',
    allowed: 'the name the issuer knows this server by',
    schema: z.string().min(1),
  }),
  corsOrigins: optional({
    variable: 'CORS_ORIGINS',
    flag: '--cors-origins',
    placeholder: 'list',
    describes:
      'Origins that browsers may call from, separated by commas; "localhost" is any port of this machine. Without it: localhost in the demo, none otherwise.',
    allowed: 'origins like https://desk.example.com, separated by commas, localhost, or *',
    schema: originList,
  }),
  webhookHosts: optional({
    variable: 'WEBHOOK_HOSTS',
    flag: '--webhook-hosts',
    placeholder: 'list',
    describes:
      'Hosts that webhooks may be on although they are called by http or lie in a private network, separated by commas. Without it: none.',
    allowed: 'host names and IP addresses, separated by commas',
    schema: hostList,
  }),
  smtpUrl: optional({
    variable: 'SMTP_URL',
    flag: '--smtp-url',
    placeholder: 'address',
    describes: 'Mail server by which alerts are sent to mailboxes; needs SMTP_SENDER.',
    allowed: 'an address like smtps://name:password@mail.example.com:465',
    isSecret: true,
    schema: z.url({ protocol: /^smtps?$/ }),
  }),
  smtpSender: optional({
    variable: 'SMTP_SENDER',
    flag: '--smtp-sender',
    placeholder: 'mailbox',
    describes: 'Mailbox that messages of alerts are from; needed with SMTP_URL.',
    allowed: 'a mailbox like desk@example.com',
    schema: z.email(),
  }),
  demo: setting({
    variable: 'DEMO',
    flag: '--demo',
    placeholder: 'auto|on|off',
    fallback: 'auto',
    describes:
      'The demo desk: made in an empty database, with a ready token in GraphiQL. "auto" is on where the database is empty or holds the demo desk already.',
    allowed: 'auto, on or off',
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['auto', 'on', 'off'])),
  }),
  demoFeed: setting({
    variable: 'DEMO_FEED',
    flag: '--demo-feed',
    placeholder: 'on|off',
    fallback: 'on',
    describes: 'New mentions and working agents at the demo desk.',
    allowed: onOrOffAllowed,
    schema: onOrOff,
  }),
  demoFeedPerMinute: setting({
    variable: 'DEMO_FEED_RATE',
    flag: '--demo-feed-rate',
    placeholder: 'number',
    fallback: '12',
    describes: 'Mentions a minute from the demo feed.',
    allowed: 'a whole number from 1 to 6000',
    schema: wholeNumber(1, 6_000),
  }),
  dispatch: setting({
    variable: 'DISPATCH',
    flag: '--dispatch',
    placeholder: 'on|off',
    fallback: 'on',
    describes: 'Whether this process stands ready to route threads; of those that do, one per desk does it.',
    allowed: onOrOffAllowed,
    schema: onOrOff,
  }),
  simulations: setting({
    variable: 'SIGNALBOX_SIMULATIONS',
    flag: '--simulations',
    placeholder: 'number',
    fallback: '1',
    describes:
      'Simulations that this process runs at once, each on a thread of its own of the lowest priority; 0: it runs none, and they wait for processes that do.',
    allowed: 'a whole number from 0 to 64',
    schema: wholeNumber(0, 64),
  }),
  bulkUndoMinutes: setting({
    variable: 'BULK_UNDO_MINUTES',
    flag: '--bulk-undo-minutes',
    placeholder: 'number',
    fallback: '10',
    describes: 'How long a bulk action can be undone once it is done.',
    allowed: 'a whole number from 1 to 1440',
    schema: wholeNumber(1, 1_440),
  }),
  jit: setting({
    variable: 'JIT',
    flag: '--jit',
    placeholder: 'on|off',
    fallback: 'on',
    describes: 'Compile GraphQL operations on their third use (graphql-jit). Off runs them by graphql-js.',
    allowed: onOrOffAllowed,
    schema: onOrOff,
  }),
  logLevel: setting({
    variable: 'LOG_LEVEL',
    flag: '--log-level',
    placeholder: 'level',
    fallback: 'info',
    describes: 'Least level that is logged. Logs are JSON lines on standard error.',
    allowed: 'trace, debug, info, warn, error, fatal or silent',
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
  }),
  bodyLimitKilobytes: setting({
    variable: 'BODY_LIMIT_KB',
    flag: '--body-limit-kb',
    placeholder: 'number',
    fallback: '4096',
    describes: 'Largest request body, in units of 1,024 bytes.',
    allowed: 'a whole number from 16 to 65536',
    schema: wholeNumber(16, 65_536),
  }),
  ...limitSettings,
  trustedDocuments: optional({
    variable: 'TRUSTED_DOCUMENTS',
    flag: '--trusted-documents',
    placeholder: 'path',
    describes:
      'Documents that requests may name by the SHA-256 of their text: a folder of files `*.graphql`, or a file of JSON with hashes and their texts. Read once, at the start.',
    allowed: 'the path of a folder or of a JSON file',
    schema: z.string().min(1),
  }),
  trustedDocumentsOnly: setting({
    variable: 'TRUSTED_DOCUMENTS_ONLY',
    flag: '--trusted-documents-only',
    placeholder: 'on|off',
    fallback: 'off',
    describes:
      'Run no other document, so that a stolen token can ask for what your frontends ask for, and nothing else.',
    allowed: onOrOffAllowed,
    schema: onOrOff,
  }),
  batchLimit: setting({
    variable: 'BATCH_LIMIT',
    flag: '--batch-limit',
    placeholder: 'number',
    fallback: '1000',
    describes: 'Most deliveries in one call of mentionsIngest.',
    allowed: 'a whole number from 1 to 5000',
    schema: wholeNumber(1, 5_000),
  }),
  poolSize: setting({
    variable: 'DATABASE_POOL',
    flag: '--database-pool',
    placeholder: 'number',
    fallback: '16',
    describes: 'Connections to PostgreSQL at the most.',
    allowed: 'a whole number from 4 to 500',
    schema: wholeNumber(4, 500),
  }),
  workers: setting({
    variable: 'WORKERS',
    flag: '--workers',
    placeholder: 'number',
    fallback: '1',
    describes:
      'Processes that serve, on one port: one for each core. What is counted for each process (DATABASE_POOL, RATE_LIMIT, SOCKET_LIMIT, SIGNALBOX_SIMULATIONS) is counted for each of them.',
    allowed: 'a whole number from 1 to 64',
    schema: wholeNumber(1, 64),
  }),
  traceCollector: optional({
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    flag: '--trace-collector',
    placeholder: 'address',
    describes:
      'OpenTelemetry collector (OTLP over HTTP) that is told of every request and its statements: names, times and outcomes, no texts and no persons. Without it, nothing is traced.',
    allowed: 'an address like http://collector:4318',
    schema: webAddress,
  }),
  shutdownSeconds: setting({
    variable: 'SHUTDOWN_TIMEOUT',
    flag: '--shutdown-timeout',
    placeholder: 'seconds',
    fallback: '10',
    describes: 'How long running requests get to end after SIGTERM.',
    allowed: 'a whole number from 0 to 600',
    schema: wholeNumber(0, 600),
  }),
} as const;

export type SettingName = keyof typeof settings;
