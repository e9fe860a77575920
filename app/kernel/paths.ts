import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the running code is: the checkout, or its build/ folder. */
export const APP_ROOT = new URL('../../', import.meta.url)

const appRoot = fileURLToPath(APP_ROOT).replace(/[/\\]$/, '')
const built = basename(appRoot) === 'build' && existsSync(join(appRoot, '..', 'package.json'))

/** Where `.env`, `storage/` and `public/` are: build/ is wiped by every build. */
export const PROJECT_ROOT = built ? join(appRoot, '..') : appRoot

export const projectPath = (...parts: string[]) => join(PROJECT_ROOT, ...parts)

export const storagePath = (...parts: string[]) =>
  join(process.env.STORAGE_PATH || projectPath('storage'), ...parts)

/** Resolves the relative imports of adonisrc.ts against the running code. */
export const importer = (filePath: string) =>
  filePath.startsWith('./') || filePath.startsWith('../')
    ? import(new URL(filePath, APP_ROOT).href)
    : import(filePath)
