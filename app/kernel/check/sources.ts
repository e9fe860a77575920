import { readdir, readFile } from 'node:fs/promises'
import type { Addon } from '#kernel/addon'

const SKIPPED = /(^|\/)(tests|node_modules)\//
const SOURCE = /\.(edge|ts|js)$/

/** Code and views of a module, without its tests; `file` is relative to its folder. */
export async function sourcesOf(addon: Addon) {
  const entries = await readdir(addon.folder, { recursive: true })
  const files = entries
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => SOURCE.test(file) && !SKIPPED.test(file))
  return Promise.all(
    files.sort().map(async (file) => ({ file, text: await readFile(addon.path(file), 'utf8') }))
  )
}
