import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Who may import whom, besides itself. The drawing of the house in the README is this object. */
const MAY_IMPORT = {
  units: [],
  kernels: ['units'],
  data: ['kernels', 'units'],
  models: ['kernels', 'units'],
  dicom: ['data', 'kernels', 'units'],
  demo: ['data', 'kernels', 'models', 'units'],
  session: ['data', 'units'],
  export: ['data', 'dicom', 'models', 'units'],
  compute: ['data', 'kernels', 'models', 'units', 'dicom', 'demo'],
  state: ['data', 'kernels', 'units'],
  actions: ['compute', 'data', 'demo', 'dicom', 'export', 'kernels', 'models', 'session', 'state', 'units'],
  viewer: ['actions', 'data', 'kernels', 'state', 'ui', 'units'],
  ui: [],
  panels: ['actions', 'data', 'kernels', 'models', 'state', 'ui', 'units'],
  app: ['actions', 'data', 'models', 'panels', 'state', 'ui', 'units', 'viewer'],
  commandline: ['compute', 'data', 'demo', 'dicom', 'export', 'kernels', 'models', 'units'],
  bench: ['compute', 'data', 'demo', 'dicom', 'export', 'kernels', 'models', 'units'],
  launch: [],
}

/** Packages have a home in the same way. */
const PACKAGE_HOME = {
  react: ['ui', 'panels', 'viewer', 'app'],
  'react-dom': ['app'],
  '@mantine': ['ui', 'panels', 'viewer', 'app'],
  '@tabler': ['ui', 'panels', 'viewer', 'app'],
  zustand: ['state', 'panels', 'viewer', 'app', 'actions'],
  comlink: ['compute'],
  'dicom-parser': ['dicom', 'bench'],
  '@zip.js': ['dicom'],
  '@cornerstonejs/codec-': ['dicom'],
  '@cornerstonejs/jpeg-lossless-decoder-js': ['dicom'],
  '@cornerstonejs/core': ['viewer'],
  '@cornerstonejs/tools': ['viewer'],
  '@cornerstonejs/metadata': ['viewer'],
  '@cornerstonejs/dicom-image-loader': ['viewer'],
  dcmjs: ['demo', 'export'],
  'nifti-reader-js': ['export'],
  '@observablehq/plot': ['ui'],
  idb: ['session'],
  'ml-levenberg-marquardt': ['bench'],
  'node:': ['commandline', 'bench', 'launch'],
}

/** What scripts that drive a browser say inside it. */
const BROWSER_NAMES = [
  ...['window', 'document', 'performance', 'requestAnimationFrame', 'setInterval', 'clearInterval', 'atob', 'Buffer'],
  ...['DataTransfer', 'DragEvent', 'Event', 'File', 'PerformanceObserver', 'WheelEvent'],
]

const folders = Object.keys(MAY_IMPORT)
const layerRules = folders.map((folder) => {
  const forbidden = folders.filter((f) => f !== folder && !MAY_IMPORT[folder].includes(f))
  const foreign = Object.keys(PACKAGE_HOME).filter((p) => !PACKAGE_HOME[p].includes(folder))
  const patterns = []
  if (forbidden.length)
    patterns.push({
      regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
      message: `src/${folder} may import only: ${MAY_IMPORT[folder].join(', ') || 'nothing'}.`,
    })
  if (foreign.length)
    patterns.push({
      regex: `^(${foreign.map((p) => p.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (/[-:]$/.test(p) ? '' : '(/|$)')).join('|')})`,
      message: `This package does not live in src/${folder}.`,
    })
  if (folder === 'panels')
    patterns.push({
      regex: `^\\.\\./(?!registry|(?:${folders.join('|')})/)[a-z][A-Za-z]*/`,
      message: 'A panel never imports another panel.',
    })
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
})

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'public'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  {
    files: ['e2e/**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(BROWSER_NAMES.map((name) => [name, 'writable'])) },
  },
  ...layerRules,
)
