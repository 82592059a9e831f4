import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { RequestWork } from '../../store/requestWork.ts';

/**
 * The time that queries and mutations over sockets have, each as long as a request (REQUEST_TIMEOUT). What PostgreSQL does for one is
 * stopped then, and it answers for itself: what it had committed, and that the rest was stopped.
 */
export class SocketTime {
  readonly #seconds: number;
  readonly #works = new WeakMap<object, RequestWork>();

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  readonly execute = async (operation: ExecutionArgs): Promise<ExecutionResult> => {
    const work = new RequestWork();
    this.#works.set(operation, work);
    const end = setTimeout(() => work.end(), this.#seconds * 1000).unref();
    try {
      return await work.run(() => execute(operation));
    } finally {
      clearTimeout(end);
    }
  };

  /** Says something of an operation, knowing whether its time is over; a subscription's never is. */
  of<Result>(operation: ExecutionArgs, say: () => Result): Result {
    const work = this.#works.get(operation);
    return work === undefined ? say() : work.run(say);
  }
}
