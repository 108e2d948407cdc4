import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const typed = { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] };
const TESTS = ['**/*.test.ts', 'test/**/*.ts'];
const IMPURE = 'A decision gets time, ids and chance from its context, never from the machine.';

/** The rules of a set as advice: what must hold is named below, one by one (settled 23). */
const advice = (configs) =>
  configs.map(({ rules = {}, ...rest }) => ({
    ...rest,
    rules: Object.fromEntries(
      Object.entries(rules).map(([name, level]) => [name, level === 'off' || level === 0 ? 'off' : asWarning(level)]),
    ),
  }));
const asWarning = (level) => (Array.isArray(level) ? ['warn', ...level.slice(1)] : 'warn');
const UNSAFE = ['assignment', 'argument', 'call', 'member-access', 'return'];

export default defineConfig(
  { ignores: ['node_modules/**', 'dist/**', 'var/**', '**/*.gen.ts', 'docs/reference/**', 'web/public/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: advice(tseslint.configs.recommendedTypeChecked),
    languageOptions: { parserOptions: typed },
  },
  ...advice(vue.configs['flat/recommended']),
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    // The compiler knows every name of the browser; this rule knows none.
    rules: { 'no-undef': 'off', 'vue/multi-word-component-names': 'off', 'vue/require-default-prop': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      ...Object.fromEntries(UNSAFE.map((name) => [`@typescript-eslint/no-unsafe-${name}`, 'error'])),
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 300 }],
      complexity: ['error', 10],
      'max-lines-per-function': ['warn', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-params': ['warn', 3],
      'prefer-const': 'error',
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['warn', 'always'],
    },
  },
  {
    files: ['server/kernel/**/*.ts', 'server/modules/*/{domain,policy}.ts', 'server/modules/*/{domain,policy}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'setTimeout', 'setInterval', 'fetch', 'performance', 'crypto', 'console'].map((name) => ({
          name,
          message: IMPURE,
        })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: IMPURE },
        { selector: 'CallExpression[callee.name="Date"]', message: IMPURE },
        { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: IMPURE },
        { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: IMPURE },
      ],
    },
  },
  {
    // A test may look at anything, and tells its story in one piece.
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      ...Object.fromEntries(UNSAFE.map((name) => [`@typescript-eslint/no-unsafe-${name}`, 'off'])),
    },
  },
  // Each component read here with its types makes the whole program anew: tools/lint-components.ts makes it once.
  {
    files: ['**/*.vue'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  prettier,
);
