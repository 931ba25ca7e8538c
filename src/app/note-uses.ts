import type { CatalogService } from '../catalog/create-catalog.ts';
import type { Actor } from '../core/actor.ts';
import type { Result } from '../core/result.ts';
import type { Digests, Saved } from '../digests/digests.ts';
import { parseStoredQuestion } from '../digests/stored-question.ts';
import type { ReportService } from '../questions/reports.ts';
import type { Member, ShortcutService } from '../questions/shortcuts.ts';

type Noting = Pick<CatalogService, 'noteUse' | 'linksChanged'>;

/** Has the catalogue hear of saved and ended digests and alerts. */
export const noteDigests = (digests: Digests, { noteUse, linksChanged }: Noting): Digests => {
  const note = ({ subscription }: Saved, from: Actor): void => {
    const parameters = parseStoredQuestion(subscription)?.parameters ?? [];
    noteUse({ queryId: subscription.queryId, parameters, from, isPrivate: false });
    linksChanged();
  };
  const noting =
    <A extends readonly [unknown, Actor, ...unknown[]], S extends Saved, P>(
      save: (...args: A) => Promise<Result<S, P>>,
    ) =>
    async (...args: A): Promise<Result<S, P>> => {
      const saved = await save(...args);
      if (saved.ok) note(saved.value, args[1]);
      return saved;
    };
  return {
    ...digests,
    subscribe: noting(digests.subscribe),
    edit: noting(digests.edit),
    setAlert: noting(digests.setAlert),
    end: async (reference, actor) => {
      const ended = await digests.end(reference, actor);
      linksChanged();
      return ended;
    },
  };
};

/** Has the catalogue hear of saved and deleted shortcuts. Their values are the person's own. */
export const noteShortcuts = (
  shortcuts: ShortcutService,
  { noteUse, linksChanged }: Noting,
): ShortcutService => ({
  ...shortcuts,
  save: async (toSave, member) => {
    const saved = await shortcuts.save(toSave, member);
    if (!saved.ok) return saved;
    const { query, parameters } = saved.value.request;
    const from = { ...member, channelId: '' };
    if (query.kind === 'id') noteUse({ queryId: query.id, parameters, from, isPrivate: true });
    linksChanged();
    return saved;
  },
  forget: async (key, member) => {
    const forgotten = await shortcuts.forget(key, member);
    linksChanged();
    return forgotten;
  },
});

/** Has the catalogue hear of what is put into reports. The values are noted for who put them there. */
export const noteReports = (reports: ReportService, { noteUse, linksChanged }: Noting): ReportService => {
  const noted = (changed: Awaited<ReturnType<ReportService['add']>>, member: Member): typeof changed => {
    if (!changed.ok) return changed;
    const { report, part, count } = changed.value;
    const from = { ...member, channelId: '' };
    for (const { request } of report.parts.slice(part - 1, part - 1 + count)) {
      const { query, parameters = [] } = request ?? {};
      if (query?.kind === 'id') noteUse({ queryId: query.id, parameters, from, isPrivate: true });
    }
    linksChanged();
    return changed;
  };
  return {
    ...reports,
    add: async (name, part, member) => noted(await reports.add(name, part, member), member),
    addAll: async (name, parts, member) => noted(await reports.addAll(name, parts, member), member),
    change: async (at, to, member) => noted(await reports.change(at, to, member), member),
  };
};
