import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const typed = { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] };
const TESTS = ['**/*.test.ts', 'test/**/*.ts'];
const IMPURE = 'A decision gets time, ids and chance from its context, never from the machine.';

export default defineConfig(
  { ignores: ['node_modules/**', 'dist/**', 'var/**', '**/*.gen.ts', 'docs/reference/**', 'web/public/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: typed },
  },
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser, ...typed } },
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
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 300 }],
      complexity: ['error', 10],
      'max-lines-per-function': ['warn', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-params': ['warn', 3],
      'prefer-const': 'error',
      'no-console': 'off',
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
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  prettier,
);
