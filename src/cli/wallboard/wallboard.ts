import type { Command } from 'commander';
import { unrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { LiveHost } from '../../live/host.ts';
import type { Board } from '../../live/wallboard/board.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';

interface WallboardFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly team?: string;
  readonly once?: true;
}

const usualWidth = 80;

async function wallboard(flags: WallboardFlags): Promise<void> {
  const [{ openHost }, { existingDesk }, { Wallboards }, { interruptible }] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../live/wallboard/wallboards.ts'),
    import('../import/interrupt.ts'),
  ]);
  const { host, close } = await openHost(flags);
  try {
    const desk = await existingDesk(host, flags.desk ?? null);
    const { team, draw } = await drawing(host, desk.id, flags.team ?? null);
    const asked = { deskId: desk.id, teamId: team, sight: unrestricted };
    const boards = new Wallboards(host);
    if (flags.once || !process.stdout.isTTY) {
      process.stdout.write(`${(await draw(await boards.now(asked))).join('\n')}\n`);
      return;
    }
    await host.feed.start();
    const viewing = boards.view(asked);
    const interrupt = interruptible(() => viewing.end());
    const screen = new Screen();
    try {
      for (let board = await viewing.next(); board !== null; board = await viewing.next())
        screen.show(await draw(board));
    } finally {
      viewing.end();
      screen.leave();
      interrupt.release();
      await host.feed.stop();
    }
  } finally {
    await close();
  }
}

/** What the terminal needs besides the board. Throws where there is no such team. */
async function drawing(host: LiveHost, deskId: string, teamGiven: string | null) {
  const [{ deskNames }, { boardLabels }, { poolOf }, { drawBoard }, { globalId }] = await Promise.all([
    import('../../store/desk/deskNames.ts'),
    import('../../store/wallboard/labels.ts'),
    import('../../store/dataSource.ts'),
    import('./draw.ts'),
    import('../../store/read/globalId.ts'),
  ]);
  const pool = poolOf(host.dataSource);
  const { name: deskName, timeZone, teams } = await deskNames(pool, deskId);
  const present = teams.filter(({ isArchived }) => !isArchived);
  const team =
    teamGiven === null
      ? null
      : present.find(({ id, name }) => name === teamGiven || globalId('Team', id) === teamGiven);
  if (team === undefined)
    throw new Misuse(
      `--team is “${teamGiven}”; the desk “${deskName}” has ${present.map(({ name }) => `“${name}”`).join(', ') || 'no team'}.`,
    );
  const draw = async (board: Board): Promise<string[]> => {
    const { stdout } = process;
    const hasColour = stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
    const labels = await boardLabels(pool, board);
    return drawBoard(
      { board, labels, deskName, teamName: team?.name ?? null, timeZone },
      { width: stdout.columns ?? usualWidth, hasColour },
    );
  };
  return { team: team?.id ?? null, draw };
}

/** The terminal's other screen, drawn over again and again; what was on it is there again afterwards. */
class Screen {
  #isEntered = false;

  show(lines: readonly string[]): void {
    if (!this.#isEntered) process.stdout.write('\u001b[?1049h\u001b[?25l');
    this.#isEntered = true;
    const rows = lines.slice(0, process.stdout.rows ?? lines.length);
    process.stdout.write(`\u001b[H${rows.map((row) => `${row}\u001b[K`).join('\n')}\u001b[J`);
  }

  leave(): void {
    if (this.#isEntered) process.stdout.write('\u001b[?25h\u001b[?1049l');
  }
}

/** `signalbox wallboard`. */
export function registerWallboard(program: Command): void {
  const command = program
    .command('wallboard')
    .description(
      'A desk as it is now, drawn anew as it changes, until Ctrl-C. Without a terminal it is printed once.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option(
      '--team <name>',
      'What waits, promises and agents of this team, by name or id. Without it: of all.',
    )
    .option('--once', 'Print it once.')
    .addHelpText('after', '\nExample:\n  signalbox wallboard --team "Social Care"');
  addSettings(command, ['databaseUrl', 'home']).action(wallboard);
}
