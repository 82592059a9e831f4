import { type Command, InvalidArgumentError } from 'commander';
import type { NamedDesk } from '../../live/import/desks.ts';
import type { Verified } from '../../live/trail/verifyTrail.ts';
import type { SignedHead } from '../../store/trail/seals.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';
import { instantHelp } from './instantFlag.ts';

interface VerifyFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly from?: string;
  readonly to?: string;
  readonly heads?: string;
  readonly publicKey: readonly string[];
  readonly texts?: true;
  readonly json?: true;
  readonly auditSigningKey?: string;
}

/** Findings that are printed for people; `--json` has them all. */
const mostLines = 1_000;

/** Whose signatures count: ours, those named, and those of the heads that were kept elsewhere. */
async function trustedKeys(flags: VerifyFlags, kept: readonly SignedHead[]): Promise<ReadonlySet<string>> {
  const [{ readConfiguration }, { knownAuditSigningSecret }, { SigningKey }] = await Promise.all([
    import('../../server/configuration.ts'),
    import('../../server/secret.ts'),
    import('../../live/trail/signingKey.ts'),
  ]);
  const { auditSigningKey, home } = readConfiguration(
    { home: flags.home, auditSigningKey: flags.auditSigningKey },
    process.env,
  );
  const ours = knownAuditSigningSecret(auditSigningKey, home);
  const keys = [
    ...flags.publicKey,
    ...kept.map(({ publicKey }) => publicKey),
    ...(ours === null ? [] : [new SigningKey(ours).publicKey]),
  ];
  if (keys.length === 0)
    throw new Misuse(
      'Nothing says whose signatures count. Name the public key with --public-key (the API shows it as auditHead { publicKey }), or a file of heads with --heads.',
    );
  return new Set(keys);
}

async function verify(flags: VerifyFlags): Promise<void> {
  const [
    { openHost },
    { existingDesk },
    { verifyTrail },
    { instantFlag },
    { readKeptHeads },
    { ShareLine },
    { deskNames },
    { poolOf },
  ] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../live/trail/verifyTrail.ts'),
    import('./instantFlag.ts'),
    import('./keptHeads.ts'),
    import('../lab/shareLine.ts'),
    import('../../store/desk/deskNames.ts'),
    import('../../store/dataSource.ts'),
  ]);
  const heads = flags.heads === undefined ? [] : await readKeptHeads(flags.heads);
  const trusted = await trustedKeys(flags, heads);
  const { host, close } = await openHost(flags);
  const progress = new ShareLine(process.stderr);
  try {
    const desk = await existingDesk(host, flags.desk ?? null);
    const { timeZone } = await deskNames(poolOf(host.dataSource), desk.id);
    const began = performance.now();
    const verified = await verifyTrail(host.dataSource, desk.id, {
      trustedKeys: trusted,
      keptHeads: heads.filter(({ deskId }) => deskId === desk.id),
      fromAt: instantFlag('--from', flags.from, timeZone),
      toAt: instantFlag('--to', flags.to, timeZone),
      withTexts: flags.texts === true,
      onProgress: (seq, lastSeq) => progress.show(`row ${seq} of ${lastSeq}`, seq / lastSeq),
    });
    progress.clear();
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ desk: desk.name, ...verified, seconds }, null, 2)}\n`
        : await verdictText(desk, verified, seconds),
    );
    if (verified.findings.length > 0) process.exitCode = 1;
  } finally {
    progress.clear();
    await close();
  }
}

async function verdictText(desk: NamedDesk, found: Verified, seconds: number): Promise<string> {
  const { findingText } = await import('./findingText.ts');
  const { rows, heads, unsealed, texts, findings } = found;
  const held = texts === 0 ? '' : `, ${texts} texts`;
  const looked = `${desk.name}: ${rows} rows${held} and ${heads} heads in ${seconds.toFixed(1)} s`;
  if (findings.length === 0)
    return `${looked}. Every row is as it was sealed${unsealed === 0 ? '' : `; ${unsealed} of them wait for their seal and are as they were written`}.\n`;
  const lines = findings.slice(0, mostLines).map(findingText);
  const left = findings.length - lines.length;
  return `${looked}. Not as it was sealed: ${findings.length}\n${lines.join('\n')}\n${left > 0 ? `… and ${left} more; --json prints them all\n` : ''}`;
}

const publicKeys = (text: string, before: readonly string[]): readonly string[] => {
  if (/^[0-9a-f]{64}$/.test(text)) return [...before, text];
  throw new InvalidArgumentError('Allowed is a public key of 64 hexadecimal digits.');
};

export function registerVerify(group: Command): void {
  const command = group
    .command('verify')
    .description(
      'Hold a desk’s log against its sealed and signed heads; names every row that was altered, taken out, put in or moved. Exit code 1 if there is any.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--from <instant>', `Rows sealed from then on, ${instantHelp}. Without it: from the first.`)
    .option('--to <instant>', 'Rows sealed before. Without it: to the last, sealed or not.')
    .option('--heads <file>', 'Heads that were kept elsewhere (AUDIT_HEADS): the desk’s must be the same.')
    .option(
      '--public-key <key>',
      'A public key whose signatures count, beside that of our own signing key and of --heads; may be repeated.',
      publicKeys,
      [],
    )
    .option(
      '--texts',
      'Hold mentions, answers, notes, drafts, reasons and every version of what the desk goes by against the rows that name them, too.',
    )
    .option('--json', 'Print it as JSON.');
  addSettings(command, ['databaseUrl', 'home', 'auditSigningKey'])
    .addHelpText('after', '\nExample:\n  signalbox audit verify --heads /mnt/elsewhere/heads.ndjson')
    .action(verify);
}
