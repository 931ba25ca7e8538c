import type { Actor } from '../core/actor.ts';
import type { Digests, Saved } from '../digests/digests.ts';
import type { DigestReference } from '../digests/manage.ts';
import type { HandOverSubject } from '../messages/digest/handed-over.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import type { Subscription } from '../store/subscription.ts';
import type { AuditEntry, AuditLog } from './audit-log.ts';

const startOf = (action: string, { userId, workspaceId, channelId }: Actor): AuditEntry => ({
  action,
  by: userId,
  workspace: workspaceId,
  ...(channelId !== '' && { channel: channelId }),
});

const toAbout = ({ id, number, channelId, queryId }: Subscription): Partial<AuditEntry> => ({
  channel: channelId,
  number,
  digest: id,
  query: queryId,
});

const describeTerms = ({ cron, zone, postWhen, refresh }: Subscription): string =>
  [`${cron} ${zone}`, postWhen, ...(refresh ? ['refresh'] : [])].join(', ');

/** Names the places where else it goes, and where it no longer does. */
const toPlaces = ({ places }: Saved): Partial<AuditEntry> => {
  const idsOf = (all: readonly Subscription[] = []) => all.map(({ channelId }) => channelId);
  return {
    ...(places !== undefined && places.added.length > 0 && { placesAdded: idsOf(places.added) }),
    ...(places !== undefined && places.ended.length > 0 && { placesEnded: idsOf(places.ended) }),
  };
};

const toSaved = (saved: Saved): Partial<AuditEntry> => {
  const { before } = saved.view;
  return {
    ...toAbout(saved.subscription),
    ...(before !== undefined && { before: describeTerms(before.subscription) }),
    after: describeTerms(saved.subscription),
    ...toPlaces(saved),
  };
};

const startAt = (action: string, actor: Actor, reference: DigestReference): AuditEntry => ({
  ...startOf(action, actor),
  ...(reference.kind === 'number' ? { number: reference.number } : { digest: reference.id }),
});

const toManaged = ({ digest }: { readonly digest: NamedDigest }): Partial<AuditEntry> =>
  toAbout(digest.subscription);

const toAttended = ({ alert }: { readonly alert: NamedDigest }): Partial<AuditEntry> =>
  toAbout(alert.subscription);

type Attending = Pick<Digests, 'acknowledge' | 'acknowledgeAll' | 'mute'>;

const auditAttending = (digests: Attending, { around }: AuditLog): Attending => ({
  acknowledge: (reference, incidentId, actor) =>
    around(
      startAt('acknowledge', actor, reference),
      () => digests.acknowledge(reference, incidentId, actor),
      toAttended,
    ),
  acknowledgeAll: (reference, actor) =>
    around(
      startAt('acknowledge', actor, reference),
      () => digests.acknowledgeAll(reference, actor),
      toAttended,
    ),
  mute: (reference, until, actor) =>
    around(
      startAt(until === undefined ? 'unmute' : 'mute', actor, reference),
      () => digests.mute(reference, until, actor),
      (attended) => ({
        ...toAttended(attended),
        ...(until !== undefined && { after: new Date(until).toISOString() }),
      }),
    ),
});

const toSubject = (subject: HandOverSubject): Partial<AuditEntry> => {
  switch (subject.kind) {
    case 'digest':
      return { digest: subject.id };
    case 'shortcut':
      return { shortcut: subject.name, shared: true };
    case 'person':
      return { before: subject.userId };
  }
};

const auditOversight = ({ oversight }: Digests, { around }: AuditLog): Pick<Digests, 'oversight'> => ({
  oversight: {
    ...oversight,
    handOver: (subject, to, actor) =>
      around(
        { ...startOf('hand-over', actor), ...toSubject(subject), after: to },
        () => oversight.handOver(subject, to, actor),
        ({ from, digests, shortcuts }) => ({
          before: from,
          digests: digests.map(({ subscription }) => subscription.id),
          shortcuts,
        }),
      ),
  },
});

/** Writes a line for each change of a digest or an alert that a person wants. */
export const auditDigests = (digests: Digests, audit: AuditLog): Digests => ({
  ...digests,
  ...auditAttending(digests, audit),
  ...auditOversight(digests, audit),
  subscribe: (command, actor, options) =>
    audit.around(startOf('subscribe', actor), () => digests.subscribe(command, actor, options), toSaved),
  subscribeToReport: (command, actor, options) =>
    audit.around(
      { ...startOf('subscribe', actor), report: command.action.name },
      () => digests.subscribeToReport(command, actor, options),
      toSaved,
    ),
  edit: (command, actor, options) =>
    audit.around(
      { ...startOf('edit', actor), number: command.number },
      () => digests.edit(command, actor, options),
      toSaved,
    ),
  setAlert: (command, actor, options) =>
    audit.around(startOf('alert', actor), () => digests.setAlert(command, actor, options), toSaved),
  pause: (reference, actor) =>
    audit.around(startAt('pause', actor, reference), () => digests.pause(reference, actor), toManaged),
  resume: (reference, actor) =>
    audit.around(
      startAt('resume', actor, reference),
      () => digests.resume(reference, actor),
      ({ view }) => toManaged(view),
    ),
  everywhere: (act, id, actor) =>
    audit.around(
      { ...startOf(`${act}-everywhere`, actor), digest: id },
      () => digests.everywhere(act, id, actor),
      ({ done }) => ({ digests: done.map((one) => one.id) }),
    ),
  end: (reference, actor) =>
    audit.around(startAt('unsubscribe', actor, reference), () => digests.end(reference, actor), toManaged),
  run: (reference, actor, options) =>
    audit.around(
      startAt(options.refresh ? 'run-digest' : 'post-digest', actor, reference),
      () => digests.run(reference, actor, options),
      (ran) => ({ ...toManaged(ran), after: ran.kind }),
    ),
});
