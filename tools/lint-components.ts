import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { ROOT } from './child.ts';

/** A component's script is read by the rules under the component's name with this after it. */
const SUFFIX = '.ts';
const OPENING = /<script setup lang="ts"(?: generic="([^"]*)")?>/;
const DEFAULT = "export default {} as import('vue').DefineComponent;";

/** The script of a component as a module, each of its lines where it stands in the component. */
export function scriptOf(component: string): string {
  const opening = OPENING.exec(component);
  const end = component.indexOf('</script>');
  if (opening === null || end < 0) throw new Error('a component begins with <script setup lang="ts">');
  const before = component.slice(0, opening.index).replaceAll(/[^\n]/g, '');
  // A type the component is given stands for all that it may be.
  const given = (opening[1] ?? '').split(/,(?![^<]*>)/).filter((one) => one.trim() !== '');
  const types = given.map((one) => {
    const [name = '', bound = 'unknown'] = one.split(' extends ');
    return `type ${name.trim()} = ${bound.trim()};`;
  });
  return `${before}${types.join('')}${component.slice(opening.index + opening[0].length, end)}\n${DEFAULT}\n`;
}

/**
 * Reads the scripts of all components by the rules that need types, in one program: the linter alone makes the program
 * anew for each of them, which takes minutes. A `planted` component stands in the place of the one at its path.
 */
export async function lintComponents(planted: Readonly<Record<string, string>> = {}): Promise<ESLint.LintResult[]> {
  const paths = globSync('web/**/*.vue', { cwd: ROOT }).sort();
  const scripts = new Map(
    paths.map((path) => [join(ROOT, path) + SUFFIX, scriptOf(planted[path] ?? readFileSync(join(ROOT, path), 'utf8'))]),
  );
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: [`**/*.vue${SUFFIX}`],
        plugins: { '@typescript-eslint': tseslint.plugin as ESLint.Plugin },
        languageOptions: { parser: tseslint.parser, parserOptions: { programs: [programOf(scripts)] } },
        rules: await rulesWithTypes(),
      },
    ],
  });
  const results: ESLint.LintResult[] = [];
  for (const [filePath, script] of scripts)
    for (const result of await eslint.lintText(script, { filePath }))
      results.push({ ...result, filePath: filePath.slice(0, -SUFFIX.length) });
  return results;
}

/** The rules our own code is held to and that the linter leaves out for components. */
async function rulesWithTypes(): Promise<Linter.RulesRecord> {
  const { rules } = (await new ESLint({ cwd: ROOT }).calculateConfigForFile('web/main.ts')) as {
    rules: Linter.RulesRecord;
  };
  const withTypes = new Set(Object.keys(tseslint.configs.disableTypeChecked.rules ?? {}));
  return Object.fromEntries(Object.entries(rules).filter(([name]) => withTypes.has(name)));
}

/** One program of the web and of every script, read as if it stood beside its component. */
function programOf(scripts: ReadonlyMap<string, string>): ts.Program {
  const folder = join(ROOT, 'web');
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const host = ts.createCompilerHost({ ...options, noEmit: true }, true);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => scripts.has(path) || fileExists.call(host, path);
  host.readFile = (path) => scripts.get(path) ?? readFile.call(host, path);
  return ts.createProgram({
    rootNames: [...fileNames, ...scripts.keys()],
    options: { ...options, noEmit: true },
    host,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = await lintComponents();
  const formatter = await new ESLint({ cwd: ROOT }).loadFormatter('stylish');
  console.log(await formatter.format(ESLint.getErrorResults(results)));
  process.exitCode = results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
}
