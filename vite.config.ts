import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy, pageHeaders } from './src/launch/headers.mjs'
import { libraries } from './src/launch/libraries.mjs'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

/** The development server needs the loader kept out of pre-bundling and its codecs in it; every other choice fails at run time. */
const loader = '@cornerstonejs/dicom-image-loader'
const codecs = [
  'codec-charls/decodewasmjs',
  'codec-libjpeg-turbo-8bit/decodewasmjs',
  'codec-libjxl/decodewasmjs',
  'codec-openjpeg/decodewasmjs',
  'codec-openjph/wasmjs',
].map((codec) => `${loader} > @cornerstonejs/${codec}`)

/** The built page carries its policy itself, so that it holds on any server. */
const policyInPage: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
}

/** What the built page changes in vtk.js, by file: what stands there, and what it becomes. */
const inVtk: readonly { readonly file: string; readonly lines: readonly (readonly [string, string])[] }[] = [
  {
    // A counter in the vertex shader of every picture makes no two alike, and each is compiled anew, with the page waiting for it. Without it
    // the program of the first picture serves them all; what a picture tells its program must then be told at every draw.
    file: 'Rendering/OpenGL/ImageResliceMapper.js',
    lines: [
      ['[`//${publicAPI.getMTime()}${model.resliceGeomUpdateString}`]', '[]'],
      [
        '(model.VBOBuildTime.getMTime() > cellBO.getAttributeUpdateTime().getMTime() || cellBO.getShaderSourceTime().getMTime() > cellBO.getAttributeUpdateTime().getMTime())',
        'true',
      ],
    ],
  },
  {
    // Smooth edges are of no use to slices, whose edges are those of the pane or of the volume; software graphics redraw a sixth faster without.
    file: 'Rendering/OpenGL/RenderWindow.js',
    lines: [['preserveDrawingBuffer: false,', 'preserveDrawingBuffer: false, antialias: false,']],
  },
]
const fasterVtk: Plugin = {
  name: 'faster-vtk',
  apply: 'build',
  transform(code, id) {
    const change = inVtk.find(({ file }) => id.split('?')[0].endsWith(`@kitware/vtk.js/${file}`))
    if (!change) return null
    const missing = change.lines.find(([was]) => !code.includes(was))
    if (missing) throw new Error(`vtk.js has changed: "${missing[0]}" is no longer in ${change.file}`)
    return { code: change.lines.reduce((text, [was, becomes]) => text.replace(was, () => becomes), code), map: null }
  },
}

export default defineConfig({
  base: './',
  plugins: [react(), policyInPage, fasterVtk],
  define: { __APP_VERSION__: JSON.stringify(version), __LIBRARIES__: JSON.stringify(libraries()) },
  worker: { format: 'es' },
  optimizeDeps: {
    exclude: [loader],
    include: [
      'dicom-parser',
      'pako',
      'comlink',
      'dcmjs',
      '@cornerstonejs/core',
      '@cornerstonejs/tools',
      '@cornerstonejs/metadata',
      '@cornerstonejs/utils',
      ...codecs,
    ],
  },
  server: { headers: pageHeaders({ development: true }) },
  build: { target: 'es2022', chunkSizeWarningLimit: 5000 },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'workers/**/*.test.ts'], testTimeout: 60_000 },
})
