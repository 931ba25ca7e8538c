import { expect, it } from 'vitest';
import { createMirror } from '../../src/catalog/mirror.ts';
import { createNotes } from '../../src/catalog/notes.ts';
import { createPending } from '../../src/catalog/pending.ts';
import { everyone } from '../../src/catalog/scope.ts';
import { now, use } from './support.ts';

it('goes by what Slack told of a channel last, also while the store still says otherwise', () => {
  const [mirror, pending] = [createMirror(), createPending()];
  const notes = createNotes({ mirror, pending, wake: () => undefined, now: () => now });
  notes.setOpenChannels(['C1']);
  notes.noteUse(use(1, { isOpen: false }));
  notes.setOpenChannels(['C1']);
  const { isOpen: _isOpen, ...unsaid } = use(2).from;
  notes.noteUse({ ...use(2), from: unsaid });
  expect([...(mirror.get(2)?.used.keys() ?? [])]).toEqual(['C1', 'U1']);
  notes.noteUse(use(3));
  notes.setOpenChannels([]);
  notes.noteUse({ ...use(4), from: unsaid });
  expect([...(mirror.get(4)?.used.keys() ?? [])]).toEqual([everyone]);
});
