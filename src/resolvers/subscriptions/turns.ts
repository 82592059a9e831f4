/** Rows that go together at the most: what is loaded for them is one statement. */
const mostRows = 200;

/**
 * Rows as they come, those that are there in one turn of the event loop together, in order. Ends when `rows` ends; a
 * consumer who leaves ends `rows` itself.
 */
export async function* inTurns<Row>(rows: AsyncIterator<Row>): AsyncGenerator<readonly Row[]> {
  let next = ahead(rows);
  while (true) {
    const first = await next;
    if (first.done) return;
    const turn: Row[] = [first.value];
    next = ahead(rows);
    let isOver = false;
    while (!isOver && turn.length < mostRows) {
      // a fault ends the turn, and is met after it
      const another = await Promise.race([next.catch(() => null), endOfTurn()]);
      if (another === null || another.done) isOver = true;
      else {
        turn.push(another.value);
        next = ahead(rows);
      }
    }
    yield turn;
  }
}

/** Asks for the next row; a fault is met where the row is wanted, not here. */
function ahead<Row>(rows: AsyncIterator<Row>): Promise<IteratorResult<Row>> {
  const next = rows.next();
  next.catch(() => {});
  return next;
}

const endOfTurn = (): Promise<null> => new Promise((resolve) => setImmediate(() => resolve(null)));
