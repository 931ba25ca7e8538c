/** A scope that the manifest asks for, and what for. */
type Asked = {
  readonly scope: string;
  readonly isOptional: boolean;
  /** The variable that has to be `on` for it to be needed. */
  readonly onlyFor: string | undefined;
};

/**
 * The scopes in our `manifest.yml`, whose shape is known: two lists, in which lines that are commented out follow a line
 * that says for which variable they are.
 */
export const scopesIn = (manifest: string): readonly Asked[] => {
  const asked: Asked[] = [];
  let list: string | undefined;
  let onlyFor: string | undefined;
  for (const line of manifest.split('\n')) {
    const [, name] = /^ {4}(\w+):$/.exec(line) ?? [];
    if (/^\S/.test(line) || name !== undefined) list = name;
    if (list !== 'bot' && list !== 'bot_optional') continue;
    onlyFor = /^ *# For ([A-Z]+)=on:/.exec(line)?.[1] ?? onlyFor;
    const [, off, scope] = /^ {6}(# )?- ([\w:.]+)$/.exec(line) ?? [];
    if (scope === undefined) continue;
    asked.push({ scope, isOptional: list === 'bot_optional', onlyFor: off && onlyFor });
  }
  return asked;
};

/** What is missing of what is needed, and of what is better to have. */
export const missingScopes = (
  asked: readonly Asked[],
  granted: ReadonlySet<string>,
  on: ReadonlySet<string>,
): { readonly needed: readonly string[]; readonly better: readonly string[] } => {
  const missing = asked.filter(
    ({ scope, onlyFor }) => !granted.has(scope) && (onlyFor === undefined || on.has(onlyFor)),
  );
  const those = (optional: boolean) =>
    missing.filter(({ isOptional }) => isOptional === optional).map(({ scope }) => scope);
  return { needed: those(false), better: those(true) };
};
