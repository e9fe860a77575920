/** Whether what was built is older than what it was built from. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ASSETS = 'public/assets/.vite/manifest.json'
const BUILD = 'build/.built'

const SERVER_SOURCES = [
  'app',
  'bin',
  'config',
  'database',
  'modules',
  'resources',
  'start',
  'adonisrc.ts',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
]
const ASSET_SOURCES = [
  'resources/js',
  'resources/css',
  'vite.config.js',
  'package-lock.json',
  ...moduleAssets(),
]

function moduleAssets() {
  if (!existsSync('modules')) return []
  return readdirSync('modules')
    .map((name) => join('modules', name, 'assets'))
    .filter((folder) => existsSync(folder))
}

/** A folder is as new as its newest file; its own time tells of files that were removed. */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const olderThan = (result, sources) =>
  !existsSync(result) ||
  sources.some((source) => existsSync(source) && newest(source) > statSync(result).mtimeMs)

export const BUILD_STAMP = BUILD
export const assetsAreStale = () => olderThan(ASSETS, ASSET_SOURCES)
export const buildIsStale = () => olderThan(BUILD, SERVER_SOURCES) || assetsAreStale()
