/**
 * Who may import whom. Each folder names what it may reach; everything else is an error.
 * The picture behind it: docs/adr and the README's map of the folders.
 */

/** Node's own modules, as dependency-cruiser names them. */
const CORE = ['core']

/**
 * A folder and the only paths of this repository that it may import.
 * @param {string} name
 * @param {string} from path pattern
 * @param {string[]} allowed path patterns
 * @param {string} [except] files of the folder that the rule leaves out
 */
const mayImport = (name, from, allowed, except) => ({
  name,
  severity: 'error',
  comment: `${name}: may import only ${allowed.join(', ')}`,
  from: { path: from, ...(except ? { pathNot: except } : {}) },
  to: { path: '^(shared|server|electron|renderer|migrations|demo|bench|fuzz|soak|tests)/', pathNot: allowed },
})

/** A folder and the packages of npm that it may import; all others are an error. */
const mayUse = (name, from, packages, except) => ({
  name,
  severity: 'error',
  comment: `${name}: may use only the packages ${packages.join(', ') || '(none)'}`,
  from: { path: from, ...(except ? { pathNot: except } : {}) },
  to: {
    path: '^node_modules/',
    pathNot: packages.map((name) => `^node_modules/(@types/)?${name}/`),
  },
})

/** A folder and packages that it may never import. */
const neverUses = (name, from, packages) => ({
  name,
  severity: 'error',
  comment: `${name}: never ${packages.join(', ')}`,
  from: { path: from },
  to: { path: packages.map((name) => `^node_modules/(@types/)?${name}(/|$)`) },
})

const FEATURE = '^renderer/(office|portal)/features/([^/]+)/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or three.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: ['^node:sqlite$', '^sqlite$', '\\?worker$', '\\?url$', '\\?inline$'],
      },
    },
    {
      name: 'no-deprecated-core',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['core'], path: '^(punycode|domain|sys|_linklist)$' },
    },

    // What everybody shares: pure.
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'shared/ runs in browsers too: no Node modules.',
      from: { path: '^shared/' },
      to: { dependencyTypes: CORE },
    },
    mayImport('domain-imports', '^shared/domain/', ['^shared/domain/']),
    mayUse('domain-packages', '^shared/domain/', ['big\\.js']),
    mayImport('contract-imports', '^shared/contract/', ['^shared/(domain|contract)/']),
    mayUse('contract-packages', '^shared/contract/', ['zod']),
    mayImport('client-imports', '^shared/client/', ['^shared/(client|contract|domain)/']),
    mayUse('client-packages', '^shared/client/', ['zod']),
    mayImport('bridge-imports', '^shared/desktop-bridge\\.ts$', ['^shared/contract/']),
    mayImport('texts-imports', '^shared/texts/', ['^shared/texts/']),
    mayUse('texts-packages', '^shared/texts/', ['intl-messageformat']),
    mayImport('model-imports', '^shared/model/', ['^shared/(model|domain)/']),
    mayUse('model-packages', '^shared/model/', ['saxes', 'fflate']),

    // The server: never a window, inner layers never the outer ones.
    mayImport('server-imports', '^server/', ['^server/', '^shared/(?!client/)', '^migrations/']),
    neverUses('server-without-electron', '^server/', ['electron', 'react', 'react-dom']),
    mayImport('application-imports', '^server/application/', [
      '^server/application/',
      '^shared/(domain|contract|model|texts)/',
    ]),
    neverUses('application-packages', '^server/application/', [
      'express',
      'typeorm',
      'mssql',
      'multer',
      'pino',
      'helmet',
      'jsonwebtoken',
      'bcryptjs',
      'piscina',
      'yauzl',
    ]),
    {
      name: 'application-features-apart',
      severity: 'error',
      comment: 'A feature reaches another only through its ports.',
      from: { path: '^server/application/([^/]+)/', pathNot: '^server/application/(ports|common)/' },
      to: {
        path: '^server/application/([^/]+)/',
        pathNot: ['^server/application/$1/', '^server/application/(ports|common)/', '/ports?(/|\\.ts$)'],
      },
    },
    mayImport('http-imports', '^server/http/', ['^server/(http|application)/', '^shared/(?!client/)']),
    neverUses('http-packages', '^server/http/', ['typeorm', 'mssql']),
    mayImport('persistence-imports', '^server/persistence/', [
      '^server/(persistence|application)/',
      '^shared/(domain|contract|model)/',
      '^migrations/',
    ]),
    neverUses('persistence-packages', '^server/persistence/', ['express']),
    mayImport('adapters-imports', '^server/adapters/', [
      '^server/(adapters|application)/',
      '^shared/(domain|model|texts)/',
    ]),
    neverUses('adapters-packages', '^server/adapters/', ['express', 'typeorm']),
    mayImport('workers-imports', '^server/workers/', [
      '^server/(workers|application)/',
      '^shared/(?!client/)',
    ]),
    // Whole shops, taken and put back: the database's files, the store and the rows together.
    mayImport('backup-imports', '^server/backup/', [
      '^server/(backup|persistence|adapters|application)/',
      '^server/config\\.ts$',
      '^shared/domain/',
    ]),
    mayImport('jobs-imports', '^server/jobs/', ['^server/(jobs|application)/', '^shared/(domain|contract)/']),
    mayImport('migrations-imports', '^migrations/', ['^migrations/']),
    mayUse('migrations-packages', '^migrations/', ['typeorm']),

    // The desktop shell: a window around the server, no business rule.
    mayImport('electron-imports', '^electron/', [
      '^electron/',
      '^server/(start|config|default-data-dir|data-place|move-data)\\.ts$',
      '^shared/desktop-bridge\\.ts$',
      '^shared/(contract|client|texts)/',
    ]),
    {
      name: 'preload-is-small',
      severity: 'error',
      comment: 'The preload script is sandboxed: the bridge and its channels, nothing else.',
      from: { path: '^electron/preload\\.ts$' },
      to: { path: '^(server|renderer|migrations)/|^electron/(?!preload)' },
    },

    // The two web apps.
    {
      name: 'renderer-in-a-browser',
      severity: 'error',
      comment: 'The web apps run in plain browsers: no Node, no Electron.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: CORE },
    },
    neverUses('renderer-packages', '^renderer/', ['electron', 'express', 'typeorm', 'mssql']),
    mayImport('common-imports', '^renderer/common/', ['^renderer/common/', '^shared/']),
    mayImport('office-imports', '^renderer/office/', ['^renderer/(office|common)/', '^shared/']),
    mayImport('portal-imports', '^renderer/portal/', [
      '^renderer/(portal|common)/',
      '^shared/(?!desktop-bridge)',
    ]),
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'Routes compose features; a feature never imports another.',
      from: { path: FEATURE },
      to: { path: '^renderer/$1/features/', pathNot: '^renderer/$1/features/$2/' },
    },
    {
      name: 'features-below-app',
      severity: 'error',
      comment: 'The app composes the features, not the other way round.',
      from: { path: FEATURE },
      to: { path: '^renderer/$1/app/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'What ships never imports what tests it, fills it or measures it.',
      from: { path: '^(shared|server|electron|renderer|migrations)/' },
      to: { path: '^(tests|bench|fuzz|soak|demo)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|artefacts|test-results|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.html'],
    },
  },
}
