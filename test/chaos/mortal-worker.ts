import { enableCompileCache, flushCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const urlOf = (path: string): string => new URL(path, import.meta.url).href;

// As `npm start` does: a start takes half as long.
enableCompileCache(fileURLToPath(urlOf('../../node_modules/.cache/node')));

/** Where the bot opens its store, it gets the watched one: so no seam for this test is needed in the bot. */
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    const isStore = found.url === urlOf('../../src/store/store.ts');
    return isStore && context.parentURL === urlOf('../../src/store/open.ts')
      ? { ...found, url: urlOf('./watched-store.ts') }
      : found;
  },
});

await import('./worker.ts');
const { pass, say } = await import('./mortal.ts');
flushCompileCache();
say('ready');
await pass('ready');
