import { registerHooks } from 'node:module';

const urlOf = (path: string): string => new URL(path, import.meta.url).href;

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
say('ready');
await pass('ready');
