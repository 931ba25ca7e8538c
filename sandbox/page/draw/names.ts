/** Names for <@U…> and <#C…>, the conversations that a picker offers, and the zone for dates. */
export type DrawNames = {
  readonly user: (id: string) => string;
  readonly channel: (id: string) => string;
  readonly conversations: readonly { readonly id: string; readonly name: string }[];
  /** The reader's zone; by default the one of the sandbox's first person. */
  readonly zone?: string;
  /** ms; without it, no day is called today. */
  readonly now?: () => number;
};
