import { canonicalJson } from '../../domain/desk/canonicalJson.ts';
import { poolOf } from '../../store/dataSource.ts';
import type { LiveHost } from '../host.ts';
import { type Board, type BoardAsked, BoardMaker } from './board.ts';
import { SharedBoard, type Viewing } from './sharedBoard.ts';

/** The wallboards of a process: each is made once, however many look at it, and not at all while nobody does. */
export class Wallboards {
  readonly #host: LiveHost;
  readonly #maker: BoardMaker;
  readonly #shared = new Map<string, SharedBoard>();

  constructor(host: LiveHost) {
    this.#host = host;
    this.#maker = new BoardMaker(poolOf(host.dataSource));
  }

  /** The desk as it is. */
  now(asked: BoardAsked): Promise<Board> {
    return this.#maker.make(asked, this.#host.now());
  }

  /** The desk as it is, and then whenever it is not as it was. End it when it is not looked at any more. */
  view(asked: BoardAsked): Viewing {
    const name = canonicalJson(asked);
    const shared =
      this.#shared.get(name) ??
      new SharedBoard({
        make: () => this.now(asked),
        listen: async (onChange) => (await this.#host.feed.listen(asked.deskId, onChange)).stop,
        onUnwatched: () => this.#shared.delete(name),
      });
    this.#shared.set(name, shared);
    return shared.view();
  }
}
