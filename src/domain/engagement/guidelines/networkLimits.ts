import type { Channel, Visibility } from '../../desk/channel.ts';

/** What a network counts: its own weights (weightedLength.ts), Unicode code points, or bytes of UTF-8. */
export type LengthUnit = 'weighted' | 'codePoints' | 'bytes';

export interface NetworkLimit {
  readonly most: number;
  readonly unit: LengthUnit;
  /** The network's own page that says so. */
  readonly source: string;
}

interface Limits {
  readonly public?: NetworkLimit;
  readonly private?: NetworkLimit;
}

/** Messages longer than this are refused by the network. A channel that is not here has no limit that we know of. */
const limits: Partial<Readonly<Record<Channel, Limits>>> = {
  x: {
    public: { most: 280, unit: 'weighted', source: 'X Developer Platform, “Counting characters”' },
    private: { most: 10_000, unit: 'codePoints', source: 'X Developer Platform, “Direct Messages”' },
  },
  facebook: {
    public: { most: 8_000, unit: 'codePoints', source: 'Facebook Help Centre, comments' },
    private: { most: 2_000, unit: 'codePoints', source: 'Messenger Platform, “Send API”' },
  },
  messenger: {
    private: { most: 2_000, unit: 'codePoints', source: 'Messenger Platform, “Send API”' },
  },
  instagram: {
    public: { most: 2_200, unit: 'codePoints', source: 'Instagram Platform, “Comment moderation”' },
    private: { most: 1_000, unit: 'bytes', source: 'Instagram Platform, “Send a message”' },
  },
  whatsapp: {
    private: { most: 4_096, unit: 'codePoints', source: 'WhatsApp Cloud API, “Text messages”' },
  },
  linkedin: {
    public: { most: 1_250, unit: 'codePoints', source: 'LinkedIn Marketing API, “Comments”' },
  },
  youtube: {
    public: { most: 10_000, unit: 'codePoints', source: 'YouTube Help, comments' },
  },
};

/** Null: none that we know of. A secure message is private. */
export const limitOf = (channel: Channel, visibility: Visibility): NetworkLimit | null =>
  limits[channel]?.[visibility === 'public' ? 'public' : 'private'] ?? null;
