/** Channels that load comes by, with the account's weight in a usual mix. */
export const channelWeights = { x: 40, facebook: 20, whatsapp: 16, email: 16, chat: 8 } as const;

export type Channel = keyof typeof channelWeights;

export const channels = Object.keys(channelWeights) as Channel[];
