import { randomUUID } from 'node:crypto';
import { applyEdit } from '../command/edit.ts';
import type { Actor } from '../core/actor.ts';
import type { AlreadySubscribed, ExistingDigest } from '../messages/digest/already.ts';
import { type DigestSettings, isSameDigest, type Subscription } from '../store/subscription.ts';
import {
  keepUnlessEdited,
  parseStoredAlert,
  parseStoredQuestion,
  toDigestOptions,
  toSettings,
  withQuestion,
} from './stored-question.ts';

type NewDigest = {
  /** As it would be typed, with the order that was shown. */
  readonly command: AlreadySubscribed['command'];
  readonly settings: DigestSettings;
};

/** Reads a subscription as an edit of one with the same question: what wasn't restated stays. */
const toEdit = ({ number }: Subscription, { request, schedule, digest }: NewDigest['command']) =>
  ({
    verb: 'edit',
    number,
    parameters: [],
    options: { ...request.options, sort: [], where: undefined },
    schedule,
    digest,
    cleared: [],
    clearedParameters: [],
  }) as const;

const toExisting = (old: Subscription, command: NewDigest['command']): ExistingDigest => {
  const edit = toEdit(old, command);
  const request = parseStoredQuestion(old);
  const edited = request && applyEdit({ request, digest: toDigestOptions(old) }, edit);
  const changed = edited?.ok
    ? toSettings(edited.value, {
        ...keepUnlessEdited(old, command.schedule, edited.value.digest.zone),
        condition: parseStoredAlert(old)?.condition,
      })
    : undefined;
  const digest = withQuestion(old);
  return changed === undefined || isSameDigest(old, changed)
    ? { digest, edit, changed: undefined }
    : { digest, edit, changed: { subscription: changed, request: parseStoredQuestion(changed) } };
};

/** Says what a channel gets already when somebody subscribes it to the same question again, and what the choices would do. */
export const describeAlready = (
  { command, settings }: NewDigest,
  alike: readonly Subscription[],
  { channelId }: Actor,
): AlreadySubscribed => {
  const digests = alike.map((old) => toExisting(old, command));
  const same = digests.find(
    ({ digest: { subscription }, changed }) =>
      isSameDigest(subscription, settings) ||
      (changed === undefined && subscription.cron === settings.cron && subscription.zone === settings.zone),
  );
  return {
    channelId,
    command,
    added: { subscription: settings, request: parseStoredQuestion(settings) },
    id: randomUUID(),
    same: same?.digest,
    digests,
  };
};
