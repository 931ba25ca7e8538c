// cspell:ignore froms
import type { KyselyPlugin, OperationNode } from 'kysely';
import { type TableName, tableFacts, tableNames } from '../../src/store/tables.ts';

type Fields = Readonly<Record<string, unknown>>;
type Node = OperationNode & Fields;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

const nodesIn = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value] : [];
};

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flatMap(nodesIn);

const child = (node: Node | undefined, ...path: readonly string[]): Node | undefined => {
  let found = node;
  for (const name of path) {
    const next = found?.[name];
    found = isNode(next) ? next : undefined;
  }
  return found;
};

const nameOf = (identifier: Node | undefined): string | undefined =>
  typeof identifier?.['name'] === 'string' ? identifier['name'] : undefined;

const tableNameOf = (node: Node | undefined): string | undefined =>
  nameOf(child(node, 'table', 'identifier'));

/** A table in a query, and the name that the query has for it. */
type Used = { readonly table: TableName; readonly as: string };

const toUsed = (node: Node | undefined): readonly Used[] => {
  const inner = node?.kind === 'AliasNode' ? child(node, 'node') : node;
  const table = tableNames.find((name) => inner?.kind === 'TableNode' && name === tableNameOf(inner));
  if (table === undefined || tableFacts[table].workspace === undefined) return [];
  return [{ table, as: nameOf(node?.kind === 'AliasNode' ? child(node, 'alias') : undefined) ?? table }];
};

type Column = { readonly of: string | undefined; readonly name: string };

const toColumn = (node: Node | undefined): Column | undefined => {
  if (node?.kind !== 'ReferenceNode') return undefined;
  const name = nameOf(child(node, 'column', 'column'));
  return name === undefined ? undefined : { of: tableNameOf(child(node, 'table')), name };
};

/** The columns that a condition holds to a value. */
const boundBy = (node: Node | undefined): readonly Column[] => {
  if (node?.kind === 'ParensNode') return boundBy(child(node, 'node'));
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (node?.kind === 'AndNode') return [...boundBy(left), ...boundBy(right)];
  if (node?.kind === 'OrNode')
    return boundBy(left).filter(({ of, name }) =>
      boundBy(right).some((one) => one.name === name && one.of === of),
    );
  if (node?.kind !== 'BinaryOperationNode') return [];
  const operator = child(node, 'operator')?.['operator'];
  if (operator !== '=' && operator !== 'in') return [];
  const sides = [child(node, 'leftOperand'), child(node, 'rightOperand')].map(toColumn);
  return sides.filter((column) => column !== undefined);
};

const verbs: Readonly<Record<string, string>> = {
  SelectQueryNode: 'select',
  UpdateQueryNode: 'update',
  DeleteQueryNode: 'delete',
};

/** What isn't held to a workspace in one query, leaving out those inside of it: `delete occurrence by settled_at`. */
const findUnbound = (query: Node): readonly string[] => {
  const verb = verbs[query.kind];
  if (verb === undefined) return [];
  const joins = nodesIn(query['joins']);
  const froms = [child(query, 'table'), ...nodesIn(child(query, 'from')?.['froms'])];
  const used = [...froms, ...joins.map((join) => child(join, 'table'))].flatMap(toUsed);
  const conditions = [child(query, 'where', 'where'), ...joins.map((join) => child(join, 'on', 'on'))];
  const bound = conditions.flatMap(boundBy);
  return used
    .filter(
      ({ table, as }) =>
        !bound.some(({ of, name }) => name === tableFacts[table].workspace && (of ?? as) === as),
    )
    .map(({ table, as }) => {
      const by = bound.filter(({ of }) => (of ?? as) === as).map(({ name }) => name);
      return `${verb} ${table} by ${by.length === 0 ? 'nothing' : [...new Set(by)].sort().join(', ')}`;
    });
};

/** What an insert leaves open: whose the row is, or whose row it changes where there is one already. */
const findUnboundInsert = (query: Node): readonly string[] => {
  if (query.kind !== 'InsertQueryNode') return [];
  const [used] = toUsed(child(query, 'into'));
  if (used === undefined) return [];
  const { workspace } = tableFacts[used.table];
  const columns = nodesIn(query['columns']).map((column) => nameOf(child(column, 'column')));
  if (!columns.includes(workspace)) return [`insert ${used.table}`];
  const conflict = child(query, 'onConflict');
  if (conflict === undefined || conflict['doNothing'] === true) return [];
  const target = nodesIn(conflict['columns']).map((column) => nameOf(child(column, 'column')));
  const isBound =
    target.includes(workspace) ||
    boundBy(child(conflict, 'updateWhere', 'where')).some(({ name }) => name === workspace);
  return isBound ? [] : [`insert or update ${used.table}`];
};

/** The text of a query that is written out, with its names, and a question mark for each value. */
const textOf = (node: Node): string => {
  if (node.kind !== 'RawNode')
    return tableNameOf(node) ?? nameOf(node) ?? toColumn(node)?.name ?? childrenOf(node).map(textOf).join('');
  const fragments = Array.isArray(node['sqlFragments']) ? node['sqlFragments'] : [];
  const parameters = nodesIn(node['parameters']);
  return fragments
    .map((fragment, index) => {
      const parameter = parameters[index];
      return `${fragment}${parameter === undefined ? '' : textOf(parameter) || '?'}`;
    })
    .join('');
};

/** What a query that is written out leaves open: it's held to a workspace as a whole, or not at all. */
const findRaw = (node: Node): readonly string[] => {
  if (node.kind !== 'RawNode') return childrenOf(node).flatMap(findRaw);
  const text = textOf(node);
  const named = [...text.matchAll(/\b(select|delete|update)\b|\b(?:from|join|into|update) (\w+)/g)];
  const verb = named[0]?.[1];
  if (verb === undefined || /\bwhere (?:\w+\.)?(?:workspace_id|id) = \?/.test(text)) return [];
  const read = named.map(([, , name]) => name);
  return tableNames
    .filter((name) => tableFacts[name].workspace !== undefined && read.includes(name))
    .map((name) => `written ${verb} ${name}`);
};

const findAll = (node: Node): readonly string[] => [
  ...findUnbound(node),
  ...findUnboundInsert(node),
  ...childrenOf(node).flatMap(findAll),
];

const housekeeping = 'deletes what is old in all workspaces, whoever owns it';

const due = 'what is due in any workspace: reads no more than ids and times';

/** Queries that are for all workspaces, and why. */
export const forAllWorkspaces: Readonly<Record<string, string>> = {
  'delete alert_state by nothing': housekeeping,
  'delete execution by nothing': housekeeping,
  'delete follow_up by nothing': housekeeping,
  'delete occurrence by nothing': housekeeping,
  'delete seen_run by nothing': housekeeping,
  'delete spending by nothing': housekeeping,
  'update board by nothing': 'the same, for boards that an older version ended',
  'select subscription by nothing':
    'the digests that housekeeping leaves alone, and what is due in any workspace',
  'select notice by nothing': due,
  'select follow_up by nothing': due,
  'select board by nothing': due,
  'select installation by nothing': 'who left, to delete what they left',
  'select workspace_setting by nothing': 'the teams of organizations, for the same',
  'select workspace_setting by org_id': 'the teams of an organization that installed the app, or left',
  'select workspace by nothing': 'workspaces in which nothing can be posted',
};

/** Collects what queries leave open: each part that reads or writes rows without saying whose. */
export const createUnboundCollector = (): {
  readonly plugin: KyselyPlugin;
  readonly found: ReadonlySet<string>;
} => {
  const found = new Set<string>();
  return {
    found,
    plugin: {
      transformQuery: ({ node }) => {
        if (isNode(node)) for (const one of [...findAll(node), ...findRaw(node)]) found.add(one);
        return node;
      },
      transformResult: async ({ result }) => result,
    },
  };
};
