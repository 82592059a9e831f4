import { count, type KpiDefinition, ratio, type Told } from './definition.ts';

const published: Pick<Told, 'countsAt' | 'creditedTo' | 'source'> & { readonly unit: 'score' } = {
  unit: 'score',
  countsAt: 'the post’s publication; the count is the network’s latest',
  creditedTo: 'team',
  source: 'REQUIREMENTS E13',
};

/** What people did with posts of ours, as their networks count it. */
export const publishingDefinitions = {
  ownPosts: count('ownPosts', {
    title: 'Posts of ours',
    numerator: 'posts that we published and a network reported counts of',
    denominator: 'one for each',
    ...published,
    unit: 'count',
  }),
  likesPerPost: ratio('postLikes', 'postsWithLikes', {
    title: 'Likes per post',
    numerator: 'likes of posts of ours',
    denominator: 'posts whose likes the network says',
    ...published,
  }),
  sharesPerPost: ratio('postShares', 'postsWithShares', {
    title: 'Shares per post',
    numerator: 'shares of posts of ours',
    denominator: 'posts whose shares the network says',
    ...published,
  }),
  favouritesPerPost: ratio('postFavourites', 'postsWithFavourites', {
    title: 'Favourites per post',
    numerator: 'favourites of posts of ours',
    denominator: 'posts whose favourites the network says',
    ...published,
  }),
} as const satisfies Record<string, KpiDefinition>;
