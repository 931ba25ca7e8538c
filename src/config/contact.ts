import { z } from 'zod';

/** Where people get help: an address to write to, or a page. */
export const contact = z
  .string()
  .trim()
  .refine(
    (value) => z.email().safeParse(value).success || /^https?:\/\/[^\s"<>]+$/.test(value),
    'must be an email address, or the address of a page that starts with https://.',
  )
  .transform((value) => ({ text: value, address: value.includes('://') ? value : `mailto:${value}` }));

/** A contact, as it's shown and where it leads. */
export type Contact = z.infer<typeof contact>;
