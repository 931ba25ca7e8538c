import { z } from 'zod';
import { shorten } from '../core/text/shorten.ts';

/** The people who see and manage everything: nobody, those of a list, or Slack's workspace admins and owners. */
export type AdminSetting =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'people'; readonly userIds: ReadonlySet<string> }
  | { readonly kind: 'slack' };

/**
 * Returns where to tell what concerns the admins: the operator's channel, or each of those of a list. Slack's own admins can't
 * be listed without reading all people of the workspace.
 */
export const listAdminPlaces = ({
  operatorChannel,
  admins: setting,
}: {
  readonly operatorChannel: string | undefined;
  readonly admins: AdminSetting;
}): readonly string[] => {
  if (operatorChannel !== undefined) return [operatorChannel];
  return setting.kind === 'people' ? [...setting.userIds] : [];
};

const takes =
  "takes user IDs separated by commas, such as U012AB3CD,U012AB3CE, or the word slack for the workspace's admins and owners. " +
  "In Slack, open a person's profile, then the three dots > Copy member ID.";

/** Returns how one part of the list is wrong. */
const describeWrong = (part: string): string => {
  const shown = `"${shorten(part, 40)}"`;
  if (part.toLowerCase() === 'slack') return `${shown} can't stand beside user IDs.`;
  if (/^[CDG][A-Z0-9]{7,}$/.test(part)) return `${shown} is the ID of a channel.`;
  if (part.startsWith('@')) return `${shown} is a name, which people can change.`;
  return `${shown} isn't a user ID.`;
};

/** Slack's user IDs start with U, or with W in an Enterprise organization. Source: docs.slack.dev/reference/objects/user-object. */
const isUserId = (part: string): boolean => /^[UW][A-Z0-9]{2,30}$/.test(part);

/** User IDs separated by commas, or `slack`. */
export const admins = z.string().transform((value, context): AdminSetting => {
  const parts = value.split(/[\s,]+/).filter((part) => part !== '');
  if (parts.length === 1 && parts[0]?.toLowerCase() === 'slack') return { kind: 'slack' };
  const wrong = parts.find((part) => !isUserId(part));
  if (wrong === undefined && parts.length > 0) return { kind: 'people', userIds: new Set(parts) };
  context.addIssue({
    code: 'custom',
    message: wrong === undefined ? takes : `${takes} ${describeWrong(wrong)}`,
  });
  return z.NEVER;
});
