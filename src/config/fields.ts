import { z } from 'zod';

/** A token or key. */
export const text = (what: string) =>
  z
    .string(`is missing. ${what}`)
    .trim()
    .regex(/^[\x21-\x7e]+$/, `has an invalid character; copy it again. ${what}`);

/** A token that starts with `prefix`. */
export const startingWith = (prefix: string, what: string) =>
  text(what).refine(
    (value) => value.startsWith(prefix),
    `doesn't look right: it must start with "${prefix}". ${what}`,
  );

/** A whole number within limits. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}.`);

const serviceLink =
  'is an address, which Kubernetes sets for a service called "health". Set enableServiceLinks: false in the pod ' +
  '(as in deploy/kubernetes.yml), or rename the service.';

/** A whole or decimal number from 0 on. */
export const amount = z
  .string()
  .trim()
  .regex(/^\d{1,15}(?:\.\d{1,15})?$/, 'must be a number from 0 on, such as 5 or 0.5.')
  .transform(Number);

/** A port, with a hint for the address that Kubernetes may put there. */
export const healthPort = z
  .string()
  .refine((value) => !value.startsWith('tcp://'), { message: serviceLink, abort: true })
  .pipe(wholeNumber(0, 65_535));

/** The address of a service. */
export const httpUrl = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value) && /^https?:\/\/[^?#@]+$/i.test(value), {
    message: 'must be an address that starts with http:// or https://, without ?, #, or a password.',
  });

/** A channel or a person in Slack. Names such as #dune can change hands. Source: docs.slack.dev/reference/objects/conversation-object. */
export const conversationId = z
  .string()
  .trim()
  .regex(
    /^[CGUW][A-Z0-9]{2,30}$/,
    "must be the ID of a channel or a person, such as C012AB3CD. In Slack, open the channel's details, where the ID stands at the end; " +
      'of a person: their profile, then the three dots > Copy member ID.',
  );

const createSwitch = (initially: 'on' | 'off') =>
  z
    .enum(['on', 'off'], 'must be on or off.')
    .default(initially)
    .transform((value) => value === 'on');

/** A switch that is off by default. */
export const onOrOff = createSwitch('off');

/** A switch that is on by default. */
export const onUnlessOff = createSwitch('on');
