/**
 * What a compiler does not see: which way the imports point, and that `shared` knows neither clock, chance nor machine.
 * Every rule is a function of sources, so that each is seen to fail on a planted violation before the whole tree is read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Source {
  /** From the top of the tree, with forward slashes: `shared/kernel/table.ts`. */
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly specifier: string;
  /** `lazy` for `import()`: it may close a cycle, because it waits until the module is there. */
  readonly lazy: boolean;
}

interface Module extends Source {
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const packages = ['shared', 'server', 'client', 'seed'] as const;

/** Folders of `shared`, each with those it may import besides itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  geo: ['kernel'],
  divisions: ['geo'],
  telemetry: ['kernel', 'geo', 'policy'],
  policy: ['kernel'],
  shift: ['kernel', 'geo'],
  roster: ['kernel', 'geo'],
  incident: ['kernel', 'geo', 'roster'],
  task: ['kernel', 'geo', 'policy', 'roster', 'incident'],
  safety: ['kernel', 'geo', 'policy', 'roster', 'incident', 'task'],
  drill: ['kernel', 'geo', 'policy', 'roster', 'incident', 'task', 'safety'],
  domain: ['kernel', 'geo', 'policy', 'shift', 'roster', 'incident', 'task', 'safety', 'drill'],
  matching: ['kernel', 'geo', 'policy', 'roster', 'incident', 'task', 'safety', 'drill', 'domain'],
  access: ['kernel', 'geo', 'policy', 'shift', 'roster', 'incident', 'task', 'safety', 'drill', 'domain'],
  protocol: [
    'kernel',
    'geo',
    'telemetry',
    'policy',
    'shift',
    'roster',
    'incident',
    'task',
    'safety',
    'drill',
    'domain',
    'matching',
    'access',
  ],
  replay: ['kernel', 'geo', 'roster', 'incident', 'task', 'drill', 'safety', 'domain', 'protocol'],
};

/** Other packages of the workspace that a package may import, and which files of them. */
const arrows: Readonly<Record<string, (target: string) => boolean>> = {
  shared: () => false,
  server: (target) => target.startsWith('shared/'),
  client: (target) => target.startsWith('shared/'),
  seed: (target) =>
    target.startsWith('shared/') ||
    ['server/app.ts', 'server/config.ts'].includes(target) ||
    target.startsWith('server/bench/'),
};

/** The means of tests inside `shared`: no program a person starts or a browser loads may reach them. */
const testMeans = [
  'given',
  'scene',
  'random-commands',
  'random-drills',
  'aimed-commands',
  'aimed-drills',
  'drill-scene',
].map((name) => `shared/domain/${name}.ts`);
const programs = /(^|\/)(main|app|demo|dev)\.ts$/;
/** A test that is too long for `npm test`, and so a program of its own. */
const testPrograms = ['server/simulation/main.ts'];

const isTest = (path: string) => path.endsWith('.test.ts');

function parse({ path, text }: Source): Module {
  const script = path.endsWith('.vue')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : text;
  // Who a node's parent is asks purity alone, and only of `shared`.
  const tree = ts.createSourceFile(path, script, ts.ScriptTarget.ESNext, path.startsWith('shared/'));
  const still = new Set<string>();
  for (const statement of tree.statements)
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
      if (statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier))
        still.add(statement.moduleSpecifier.text);
  const all = ts.preProcessFile(script, true, true).importedFiles.map((file) => file.fileName);
  const imports = [...new Set([...still, ...all])].map((specifier) => ({
    specifier,
    lazy: !still.has(specifier),
  }));
  return { path, text: script, tree, imports };
}

/** The file of the tree that a specifier names; `undefined` for a package from outside. */
function targetOf(from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('@muster/')) return bare.slice('@muster/'.length);
  if (bare.startsWith('.'))
    return normalize(join(dirname(from), bare))
      .split(sep)
      .join('/');
  return undefined;
}

function mayStandOn(path: string, specifier: string): boolean {
  return /^typebox(\/|$)/.test(specifier) || (specifier === 'fast-check' && testMeans.includes(path));
}

function importProblems(module: Module): string[] {
  const [home = '', layer = ''] = module.path.split('/');
  return module.imports.flatMap(({ specifier }) => {
    const says = (what: string) => [`${module.path} imports ${specifier}: ${what}`];
    const target = targetOf(module.path, specifier);
    if (target === undefined)
      return home !== 'shared' || isTest(module.path) || mayStandOn(module.path, specifier)
        ? []
        : says('shared stands on typebox alone');
    if (specifier.startsWith('.') && !/\.\w+(\?.*)?$/.test(specifier))
      return says('name the file, extension too');
    const [targetHome = '', targetLayer = ''] = target.split('/');
    if (targetHome !== home) {
      if (specifier.startsWith('.')) return says('another package goes by its name');
      return arrows[home]?.(target) ? [] : says(`${home} may not import this of ${targetHome}`);
    }
    if (specifier.startsWith('@muster/')) return says('within a package the path is relative');
    if (home !== 'shared' || isTest(module.path) || layer === targetLayer) return [];
    return layers[layer]?.includes(targetLayer) ? [] : says(`the arrow is ${targetLayer} <- ${layer}`);
  });
}

/** A file that has nothing of its own hides where things are. */
function barrelProblems({ path, tree }: Module): string[] {
  const { statements } = tree;
  const barrel =
    statements.length > 0 &&
    statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
  return barrel ? [`${path} only re-exports: import the file that has the thing`] : [];
}

type Edges = ReadonlyMap<string, readonly string[]>;

function edgesOf(modules: readonly Module[], which: (one: Import) => boolean): Edges {
  const paths = new Set(modules.map(({ path }) => path));
  return new Map(
    modules.map(({ path, imports }) => [
      path,
      imports.filter(which).flatMap(({ specifier }) => {
        const target = targetOf(path, specifier);
        return target !== undefined && paths.has(target) ? [target] : [];
      }),
    ]),
  );
}

function testMeansProblems(modules: readonly Module[]): string[] {
  const edges = edgesOf(modules, () => true);
  return modules.flatMap(({ path }) => {
    if (!programs.test(path) || testPrograms.includes(path)) return [];
    const reached = new Set([path]);
    for (const one of reached) for (const next of edges.get(one) ?? []) reached.add(next);
    return testMeans
      .filter((means) => reached.has(means))
      .map((means) => `${path} reaches ${means}, made for tests`);
  });
}

function cycleProblems(modules: readonly Module[]): string[] {
  const edges = edgesOf(modules, ({ lazy }) => !lazy);
  const done = new Set<string>();
  const found: string[] = [];
  function walk(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) found.push(`cycle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  }
  for (const path of edges.keys()) walk(path, []);
  return found;
}

const forbiddenNames = [
  'crypto',
  'process',
  'performance',
  'globalThis',
  'window',
  'document',
  'navigator',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
  'Intl',
];
/** Answers that depend on where the machine stands or what it speaks: a phone and the server must decide alike. */
const localMembers =
  /^(getTimezoneOffset|(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|toLocale\w*String|localeCompare)$/;

/** Clock, chance, machine, place and waiting: none of them belongs into what runs everywhere alike. */
function purityProblems({ path, tree }: Module): string[] {
  if (!path.startsWith('shared/') || isTest(path)) return [];
  const problems: string[] = [];
  function visit(node: ts.Node): void {
    const what = impurity(node);
    if (what) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      problems.push(`${path}:${line + 1} uses ${what}`);
    }
    ts.forEachChild(node, visit);
  }
  visit(tree);
  return problems;
}

function impurity(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const name = `${node.expression.getText()}.${node.name.text}`;
    if (name === 'Date.now' || name === 'Math.random') return name;
    return localMembers.test(node.name.text) ? `.${node.name.text}` : undefined;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date')
    return node.arguments?.length === 1 ? undefined : 'new Date() of now or of local time';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return 'async';
  if (!ts.isIdentifier(node) || !forbiddenNames.includes(node.text)) return undefined;
  const { parent } = node;
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isPropertySignature(parent);
  return isMember ? undefined : node.text;
}

function problemsOf(sources: readonly Source[]): string[] {
  const modules = sources.map(parse);
  return [
    ...modules.flatMap((module) => [
      ...importProblems(module),
      ...barrelProblems(module),
      ...purityProblems(module),
    ]),
    ...cycleProblems(modules),
    ...testMeansProblems(modules),
  ];
}

const top = join(import.meta.dirname, '..');

function readSources(): Source[] {
  return packages.flatMap((home) =>
    readdirSync(join(top, home), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|vue)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: relative(top, file).split(sep).join('/'), file }))
      .filter(({ path }) => !/(^|\/)(node_modules|dist)\//.test(path))
      .map(({ path, file }) => ({ path, text: readFileSync(file, 'utf8') })),
  );
}

describe('each rule goes red on a planted violation', () => {
  it.each([
    ['shared/kernel/x.ts', "import { Place } from '../geo/place.ts'", 'the arrow is geo <- kernel'],
    ['shared/roster/x.ts', "import type { Task } from '../task/schema.ts'", 'the arrow is task <- roster'],
    [
      'shared/incident/x.ts',
      "export { accept } from '../domain/decide.ts'; export const own = 1",
      'the arrow is domain <- incident',
    ],
    ['shared/roster/x.ts', "type T = import('../task/schema.ts').Task", 'the arrow is task <- roster'],
    ['shared/matching/x.ts', "import '../access/may.ts'", 'the arrow is access <- matching'],
    ['shared/telemetry/x.ts', "import '../roster/schema.ts'", 'the arrow is roster <- telemetry'],
    ['shared/domain/x.ts', "import '../protocol/version.ts'", 'the arrow is protocol <- domain'],
    ['shared/task/x.ts', "import { app } from '@muster/server/app.ts'", 'may not import'],
    ['shared/task/x.ts', "import '../../server/app.ts'", 'goes by its name'],
    ['shared/task/x.ts', "import '@muster/shared/kernel/table.ts'", 'the path is relative'],
    ['shared/task/x.ts', "import { readFile } from 'node:fs'", 'typebox alone'],
    ['shared/task/x.ts', "import { z } from 'typebox-extras'", 'typebox alone'],
    ['server/sync/x.ts', "import App from '@muster/client/src/App.vue'", 'may not import'],
    ['server/sync/x.ts', "import '@muster/seed/demo.ts'", 'may not import'],
    ['client/src/x.vue', "<script setup>import '@muster/server/app.ts'</script>", 'may not import'],
    ['client/src/x.ts', "const late = () => import('@muster/server/app.ts')", 'may not import'],
    ['seed/x.ts', "import '@muster/server/kernel/loop.ts'", 'may not import'],
    ['seed/x.test.ts', "import '@muster/client/src/main.ts'", 'may not import'],
    ['server/x.ts', "import './app'", 'extension too'],
    ['server/x.ts', "export * from './app.ts'", 'only re-exports'],
    ['client/src/index.ts', "export { a } from './a.ts'; export type { B } from './b.ts'", 'only re-exports'],
    ['shared/task/x.ts', 'const at = Date.now();', 'Date.now'],
    ['shared/task/x.ts', 'const at = new Date();', 'new Date()'],
    ['shared/task/x.ts', 'const at = new Date(2026, 5, 24);', 'local time'],
    ['shared/task/x.ts', 'const at = Date();', 'Date()'],
    ['shared/task/x.ts', 'const hour = new Date(at).getHours();', '.getHours'],
    ['shared/task/x.ts', 'names.sort((a, b) => a.localeCompare(b));', '.localeCompare'],
    ['shared/task/x.ts', 'const chance = Math.random();', 'Math.random'],
    ['shared/task/x.ts', 'const id = crypto.randomUUID();', 'crypto'],
    ['shared/task/x.ts', 'const port = process.env.PORT;', 'process'],
    ['shared/task/x.ts', 'const from = performance.now();', 'performance'],
    ['shared/task/x.ts', 'export async function decide() {}', 'async'],
    ['shared/task/x.ts', 'const evolve = async () => undefined;', 'async'],
  ])('%s: %s', (path, text, problem) => {
    const problems = problemsOf([{ path, text }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('a cycle, also over types, but not through a lazy import', () => {
    const a = { path: 'server/a.ts', text: "import { b } from './b.ts'" };
    const c = { path: 'server/c.ts', text: "import { a } from './a.ts'" };
    const b = { path: 'server/b.ts', text: "import type { C } from './c.ts'" };
    const lazy = { path: 'server/b.ts', text: "const c = () => import('./c.ts')" };
    expect(problemsOf([a, b, c])).toEqual([
      'cycle: server/a.ts -> server/b.ts -> server/c.ts -> server/a.ts',
    ]);
    expect(problemsOf([a, lazy, c])).toEqual([]);
  });

  it('a program that reaches what is made for tests, by whatever way', () => {
    const given = { path: 'shared/domain/given.ts', text: '' };
    const desk = { path: 'client/src/desk.ts', text: "import '@muster/shared/domain/given.ts'" };
    const main = { path: 'client/src/main.ts', text: "const desk = () => import('./desk.ts')" };
    expect(problemsOf([given, desk, main])).toEqual([
      'client/src/main.ts reaches shared/domain/given.ts, made for tests',
    ]);
    expect(problemsOf([given, desk])).toEqual([]);
  });

  it('and stays green on what only looks like one', () => {
    const ours = [
      "import { Type } from 'typebox';",
      "import type { Place } from '../geo/place.ts';",
      '// Date.now() and Math.random() have no place here.',
      "const words = 'new Date() crypto process';",
      'const at = new Date(Date.parse(context.at)).toISOString();',
      'const { length } = row.process;',
      'export const facts = { document: 1 };',
    ].join('\n');
    expect(problemsOf([{ path: 'shared/task/x.ts', text: ours }])).toEqual([]);
    const theirs =
      "import '@muster/shared/kernel/table.ts'; import './look.css'; import url from './x.mjs?url'";
    expect(problemsOf([{ path: 'client/src/x.ts', text: theirs }])).toEqual([]);
    expect(problemsOf([{ path: 'seed/x.ts', text: "import { a } from '@muster/server/app.ts'" }])).toEqual(
      [],
    );
    const test = "import { given } from '../domain/given.ts'; import fc from 'fast-check'; Date.now()";
    expect(problemsOf([{ path: 'shared/roster/x.test.ts', text: test }])).toEqual([]);
  });
});

it('the tree keeps every rule', () => {
  const sources = readSources();
  expect(sources.length).toBeGreaterThan(100);
  expect(problemsOf(sources)).toEqual([]);
  // A thousand files are parsed: seconds alone, more where all tests run at once.
}, 120_000);
