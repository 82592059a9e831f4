import { unrestricted } from '../../src/domain/engagement/permissions/visible.ts';
import { Reads, type Runner } from '../../src/store/read/reads.ts';
import type { Selection } from '../../src/store/read/selection.ts';
import type { Listing } from '../../src/store/read/shape.ts';
import { interactionListing } from '../../src/store/read/shapes/actions.ts';
import { customerListing } from '../../src/store/read/shapes/customer.ts';
import { mentionListing } from '../../src/store/read/shapes/mention.ts';
import { threadListing } from '../../src/store/read/shapes/thread.ts';
import type { Sought, YearsOfDesk } from './yearsOfDesk.ts';

/** One page of a list as somebody asks for it. */
export interface ListPage {
  readonly name: string;
  readonly listing: Listing;
  readonly order: string;
  readonly filter: Readonly<Record<string, unknown>>;
}

const listings: Readonly<Record<keyof Sought, Listing>> = {
  threads: threadListing,
  mentions: mentionListing,
  customers: customerListing,
  interactions: interactionListing,
};

const pageOf = (listing: Listing, order: string, filter: ListPage['filter'] = {}): ListPage => ({
  name: `${listing.name} by ${order} ${JSON.stringify(filter)}`,
  listing,
  order,
  filter,
});

/** Every list in every order, and by each filter: what is there, and what is not. */
export function listPages({ some, none }: YearsOfDesk): readonly ListPage[] {
  const names = Object.keys(listings) as (keyof Sought)[];
  return [
    ...names.flatMap((name) =>
      Object.keys(listings[name].orders).map((order) => pageOf(listings[name], order)),
    ),
    ...Object.keys(threadListing.orders).map((order) => pageOf(threadListing, order, { state: 'open' })),
    ...[some, none].flatMap((sought) =>
      names.flatMap((name) =>
        Object.entries(sought[name]).map(([filter, value]) =>
          pageOf(listings[name], listings[name].defaultOrder, { [filter]: value }),
        ),
      ),
    ),
  ];
}

const ids: Selection = {
  fields: new Map([
    [
      'nodes',
      {
        name: 'nodes',
        args: {},
        selection: { fields: new Map([['id', { name: 'id', args: {}, selection: null }]]) },
      },
    ],
  ]),
};

/** Reads the ids of the first 20 rows, as the API reads them. */
export async function readPage(
  runner: Runner,
  deskId: string,
  { listing, order, filter }: ListPage,
  now: number,
): Promise<unknown> {
  const reads = new Reads({ runner, now, onlyDeskIds: null, sight: unrestricted });
  return reads.page(
    listing,
    { first: 20, order, filter },
    ids,
    (row, statement) => `${row}.desk_id = ${statement.value(deskId, 'uuid')}`,
  );
}
