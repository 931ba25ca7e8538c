import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** A file of the page. */
export type Asset = { readonly type: string; readonly body: string };

const read = (folder: string, name: string): Promise<string> =>
  readFile(join(import.meta.dirname, folder, name), 'utf8');

const load = async (folder: string, name: string, kind: string): Promise<Asset> =>
  kind === 'css'
    ? { type: 'text/css; charset=utf-8', body: await read(folder, name) }
    : {
        type: 'text/javascript; charset=utf-8',
        body: stripTypeScriptTypes(await read(folder, name)),
      };

/** Serves styles, and scripts with their types stripped; `undefined` for an unknown path. */
export const assetAt = async (path: string): Promise<Asset | undefined> => {
  const [, folder = '', name = '', kind = ''] =
    /^\/(style(?=.*css$)|script(?=.*ts$))\/([\w-]+\.(css|ts))$/.exec(path) ?? [];
  if (folder === '') return undefined;
  try {
    return await load(folder, name, kind);
  } catch {
    // There is no such file.
    return undefined;
  }
};
