import { connect, type Socket } from 'node:net';

export interface LeanAnswer {
  readonly status: number;
  readonly text: string;
}

const endOfHead = '\r\n\r\n';

/** The answer, once all of it has been received; null: not yet. */
function answerIn(received: string): LeanAnswer | null {
  const head = received.indexOf(endOfHead);
  if (head < 0) return null;
  const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(received.slice(0, head + 2)) ?? [];
  if (length === undefined) throw new Error(`an answer of no known length: ${received.slice(0, head)}`);
  const text = received.slice(head + endOfHead.length);
  return text.length < Number(length) ? null : { status: Number(received.slice(9, 12)), text };
}

/** One connection, one request on it at a time. */
class Line {
  readonly socket: Socket;
  #received = '';
  #told: { readonly resolve: (answer: LeanAnswer) => void; readonly reject: (error: Error) => void } | null =
    null;

  constructor(port: number, onFree: (line: Line) => void, onEnd: (line: Line) => void) {
    this.socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
    this.socket.on('data', (piece: string) => {
      this.#received += piece;
      const answer = answerIn(this.#received);
      if (answer === null) return;
      const told = this.#told;
      this.#told = null;
      this.#received = '';
      onFree(this);
      told?.resolve(answer);
    });
    const fail = (error: Error): void => this.#told?.reject(error);
    this.socket.on('error', fail);
    this.socket.on('close', () => {
      onEnd(this);
      fail(new Error('the server hung up'));
    });
  }

  ask(request: string): Promise<LeanAnswer> {
    this.socket.write(request);
    return new Promise((resolve, reject) => {
      this.#told = { resolve, reject };
    });
  }
}

/**
 * Asks an HTTP server on this machine by as many connections as are needed at once, up to `most`, and takes next to nothing of the
 * machine for it: what `node:http` takes for an answer is as much as the server takes for a refusal.
 */
export class LeanClient {
  readonly #port: number;
  readonly #most: number;
  readonly #lines = new Set<Line>();
  readonly #free = new Set<Line>();
  readonly #waiting: ((line: Line) => void)[] = [];

  constructor(port: number, most: number) {
    this.#port = port;
    this.#most = most;
  }

  async post(path: string, token: string, body: string): Promise<LeanAnswer> {
    const request = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${Buffer.byteLength(body)}${endOfHead}${body}`;
    return (await this.#line()).ask(request);
  }

  close(): void {
    for (const { socket } of this.#lines) socket.destroy();
  }

  #line(): Line | Promise<Line> {
    for (const line of this.#free) {
      this.#free.delete(line);
      return line;
    }
    if (this.#lines.size === this.#most) return new Promise((resolve) => this.#waiting.push(resolve));
    const line = new Line(
      this.#port,
      (free) => {
        const next = this.#waiting.shift();
        if (next === undefined) this.#free.add(free);
        else next(free);
      },
      (ended) => {
        this.#lines.delete(ended);
        this.#free.delete(ended);
      },
    );
    this.#lines.add(line);
    return line;
  }
}
