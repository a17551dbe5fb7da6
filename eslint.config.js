import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Plain scripts run by Node as they are: no types to check, Node's globals. */
const scripts = ['scripts/**/*.mjs', '*.js', '*.cjs', '*.mjs', '.*.cjs']

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'data/',
      'artefacts/',
      'test-results/',
      'playwright-report/',
      '.cache/',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in messages are what messages are for.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `onClick={() => close()}` reads better than a block around one call.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // With noUncheckedIndexedAccess, an assertion beside a proof of the bound is the honest form.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Express and React take async handlers: Express 5 forwards their rejections, forms await them.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // The house has unions of strings and no enums; looking for them takes a third of the whole check.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Type parameters that appear once are how typed clients and repositories are written.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    // Command lines speak through the console.
    files: [
      'server/serve.ts',
      'server/migrate.ts',
      'server/commands/**',
      'server/import-legacy.ts',
      'demo/**',
      'bench/**',
      'fuzz/**',
      'soak/**',
      'tests/**',
      '*.config.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // TypeORM's EntitySchema literals and migrations are typed loosely by the library itself.
    files: ['server/persistence/**', 'migrations/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    // What supertest and JSON bodies answer is untyped; the assertions after it are the check.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}', 'tests/renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: scripts,
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Configuration files that a tool loads as CommonJS.
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
)
