import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A shortcut of the app, global or in a message's menu. */
type AppShortcut = {
  readonly name: string;
  readonly type: string;
  readonly callbackId: string;
  readonly description: string;
};

/** The app as people see it, according to its manifest. */
export type AppFace = {
  readonly name: string;
  readonly command: string;
  readonly usage: string;
  readonly shortcuts: readonly AppShortcut[];
  /** True if people can't write to it in its direct messages. */
  readonly isReadOnly: boolean;
};

const field = (block: string, name: string): string =>
  new RegExp(`^[\\s-]*${name}: *"?(.*?)"?$`, 'm').exec(block)?.[1] ?? '';

/** Returns the items of a list in the manifest, each as its lines, without those that are commented out. */
const parseItems = (manifest: string, list: string): readonly string[] => {
  const lines = manifest.split('\n').filter((line) => !line.trim().startsWith('#'));
  const start = lines.findIndex((line) => line.trim() === `${list}:`);
  const indent = (line: string): number => line.search(/\S/);
  const top = indent(lines[start] ?? '');
  const end = lines.findIndex((line, place) => place > start && indent(line) <= top);
  const body = start < 0 ? '' : lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
  return body.split(/^(?= *- )/m).filter((item) => item.trim() !== '');
};

/** Parses what people see of an app from its manifest. */
export const parseFace = (manifest: string): AppFace => {
  const [slash = ''] = parseItems(manifest, 'slash_commands');
  return {
    name: field(manifest, 'display_name'),
    command: field(slash, 'command'),
    usage: field(slash, 'usage_hint'),
    shortcuts: parseItems(manifest, 'shortcuts').map((item) => ({
      name: field(item, 'name'),
      type: field(item, 'type'),
      callbackId: field(item, 'callback_id'),
      description: field(item, 'description'),
    })),
    isReadOnly: field(manifest, 'messages_tab_read_only_enabled') === 'true',
  };
};

/** The face of this project's app. */
export const appFace: AppFace = parseFace(
  readFileSync(join(import.meta.dirname, '..', '..', 'manifest.yml'), 'utf8'),
);
