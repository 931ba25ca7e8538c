import { z } from 'zod';
import { httpUrl } from './fields.ts';

/** Tells if an address is this machine's, where a test needs no certificate. */
export const isLocalUrl = (address: string): boolean => {
  const { hostname } = new URL(address);
  return ['localhost', '[::1]'].includes(hostname) || /^127\.|\.localhost$/.test(hostname);
};

const findProblem = (address: string): string | undefined => {
  const { error } = httpUrl.safeParse(address);
  if (error !== undefined) return error.issues[0]?.message;
  if (!address.startsWith('https:') && !isLocalUrl(address))
    return 'must start with https://: Slack sends people back to nothing else. Put a proxy with a certificate in front of the app.';
  return /\/slack\/[a-z_]+\/*$/.test(address)
    ? 'must be the address alone, without a page such as /slack/install.'
    : undefined;
};

/**
 * The address at which Slack and people reach the app, without a slash at the end. Slack sends people back to nothing but HTTPS.
 * Source: docs.slack.dev/authentication/installing-with-oauth.
 */
export const publicUrl = z
  .string('is missing. Set it to the address at which Slack and browsers reach this app.')
  .trim()
  .superRefine((address, context) => {
    const message = findProblem(address);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .transform((address) => address.replace(/\/+$/, ''));
