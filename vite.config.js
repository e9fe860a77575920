import { globSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const OUT = 'public/assets'

/** Compressed once here rather than at every request. */
const compress = {
  name: 'compress',
  apply: 'build',
  closeBundle() {
    for (const file of readdirSync(OUT, { recursive: true })) {
      if (!/\.(js|css|svg|json)$/.test(file) || file.startsWith('.vite')) continue
      const bytes = readFileSync(join(OUT, file))
      writeFileSync(join(OUT, `${file}.br`), brotliCompressSync(bytes))
      writeFileSync(join(OUT, `${file}.gz`), gzipSync(bytes))
    }
  },
}

/** Core's entries, and `assets/*.{ts,css}` of every module folder. */
export default defineConfig({
  publicDir: false,
  envDir: false,
  base: '/assets/',
  plugins: [compress],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: true,
    assetsDir: '.',
    rollupOptions: {
      input: [
        'resources/js/app.ts',
        'resources/js/theme.ts',
        'resources/css/app.css',
        'resources/css/public.css',
        'resources/images/icon.svg',
        ...globSync('modules/*/assets/*.{ts,css}'),
      ],
    },
  },
})
