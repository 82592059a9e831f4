/** Every network or medium a desk listens on. Names are the API's and the files' as well. */
export const channels = [
  'x',
  'facebook',
  'instagram',
  'messenger',
  'whatsapp',
  'linkedin',
  'youtube',
  'forum',
  'review',
  'chat',
  'email',
  'sms',
  'phone',
  'selfService',
] as const;

export type Channel = (typeof channels)[number];

/** Networks on which people are among themselves; the others are means of writing or speaking to us alone. */
export const socialChannels: ReadonlySet<Channel> = new Set<Channel>([
  'x',
  'facebook',
  'instagram',
  'messenger',
  'whatsapp',
  'linkedin',
  'youtube',
  'forum',
  'review',
]);

/** Who can read a message: everybody, the two parties, or the two parties where account details are allowed. */
export const visibilities = ['public', 'private', 'secure'] as const;
export type Visibility = (typeof visibilities)[number];

/** What a message on the channel is unless the network says otherwise (an X account also has private messages). */
export const usualVisibilityOf: Readonly<Record<Channel, Visibility>> = {
  x: 'public',
  facebook: 'public',
  instagram: 'public',
  messenger: 'private',
  whatsapp: 'private',
  linkedin: 'public',
  youtube: 'public',
  forum: 'public',
  review: 'public',
  chat: 'private',
  email: 'private',
  sms: 'private',
  phone: 'private',
  selfService: 'secure',
};

/** What a mention is about, as keyword tables and triage decide it; only `service` asks for an answer. */
export const mentionTypes = ['service', 'marketing', 'noise'] as const;
export type MentionType = (typeof mentionTypes)[number];
