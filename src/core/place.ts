/** Where a digest goes: a channel or a person, by Slack's id. `name`: the channel's, as Slack or the person wrote it. Foreign. */
export type Place =
  | { readonly kind: 'channel'; readonly id: string; readonly name?: string | undefined }
  | { readonly kind: 'person'; readonly id: string };

/** How many places one digest can go to, with the one where it was set up. */
export const maxPlaces = 20;

/** The kinds of files that an answer or a digest can bring. */
export const fileFormats = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];
