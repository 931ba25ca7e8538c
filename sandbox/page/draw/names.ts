/** Names for <@U…> and <#C…>, which conversations a picker offers, and by which clock dates are read. */
export type DrawNames = {
  readonly user: (id: string) => string;
  readonly channel: (id: string) => string;
  readonly conversations: readonly { readonly id: string; readonly name: string }[];
  /** The reader's own zone; without it, the one of the first person of the sandbox. */
  readonly zone?: string;
  /** ms; without it, no day is called today. */
  readonly now?: () => number;
};
