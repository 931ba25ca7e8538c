import type { Edited } from '../command/edit.ts';
import type { Who } from '../core/actor.ts';
import type { DigestDependencies } from './dependencies.ts';
import { history, listDigests } from './history.ts';
import { type DigestReference, end, find, pause, resume } from './manage.ts';
import { listOwned, listOwnedProblems, type PageOptions } from './owned.ts';
import { createRecentPreviews } from './recent-previews.ts';
import { type RunOptions, run } from './run.ts';
import {
  type DigestChange,
  type EditCommand,
  preview,
  type SubscribeCommand,
  saveDigest,
} from './subscribe.ts';
import { validateQuestion } from './validate.ts';

/** What of the rest is bound: the worker is woken for a run that somebody waits for. */
type Bound = Omit<DigestDependencies, 'policy' | 'log' | 'telemetry'> & { readonly wake: () => void };

/** `wasPreviewed`: the person has just seen its preview, which is not tried a second time while it is fresh. */
type SaveOptions = { readonly wasPreviewed?: boolean };

/** Everything that a person can do with digests. What each is for stands at the function of the same name. */
export const createDigests = (bound: Bound) => {
  const previews = createRecentPreviews(bound.clock);
  const validate = async (edited: Edited) => {
    const tried = await validateQuestion(edited, bound);
    if (tried.ok) previews.keep(edited, tried.value);
    return tried;
  };
  const validateUnlessFresh = async (edited: Edited) => {
    const fresh = previews.find(edited);
    return fresh === undefined ? validateQuestion(edited, bound) : { ok: true as const, value: fresh };
  };
  const save = (command: DigestChange, who: Who, { wasPreviewed = false }: SaveOptions = {}) => {
    const tryOnce = wasPreviewed ? validateUnlessFresh : (edited: Edited) => validateQuestion(edited, bound);
    return saveDigest(command, who, { ...bound, validate: tryOnce });
  };
  return {
    subscribe: (command: SubscribeCommand, who: Who, options?: SaveOptions) => save(command, who, options),
    edit: (command: EditCommand, who: Who, options?: SaveOptions) => save(command, who, options),
    preview: (command: DigestChange, who: Who) => preview(command, who, { ...bound, validate }),
    find: (reference: DigestReference, who: Who) => find(reference, who, bound),
    pause: (reference: DigestReference, who: Who) => pause(reference, who, bound),
    resume: (reference: DigestReference, who: Who) => resume(reference, who, bound),
    end: (reference: DigestReference, who: Who) => end(reference, who, bound),
    run: (reference: DigestReference, who: Who, options: RunOptions) => run(reference, who, bound, options),
    list: (who: Who) => listDigests(who, bound),
    history: (reference: DigestReference, who: Who) => history(reference, who, bound),
    listOwned: (userId: string, page: PageOptions) => listOwned(userId, page, bound),
    listOwnedProblems: (userId: string, max: number) => listOwnedProblems(userId, max, bound),
  };
};

/** The digests of a workspace. */
export type Digests = Readonly<ReturnType<typeof createDigests>>;
