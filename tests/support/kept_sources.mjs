/**
 * Tests start many processes, and each would ask a thread of its own, once for every import, where
 * it leads and what the TypeScript there is translated to. Here it is asked once for all of them:
 * where an import leads is kept while its file is there, a translation while its source is the same.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import * as modules from 'node:module'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/filo-tests', import.meta.url))
const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
const PLACES = `${FOLDER}/places-${statSync(LOCK).mtimeMs}.json`

mkdirSync(FOLDER, { recursive: true })
const places = new Map(JSON.parse(read(PLACES) ?? '[]'))
let hasMore = false

/** Programs that run on another Node do without. */
modules.registerHooks?.({
  resolve(specifier, context, next) {
    if (specifier.startsWith('node:')) return next(specifier, context)
    const how = context.conditions.includes('require') ? 'require' : 'import'
    const key = `${context.parentURL} ${how} ${specifier}`
    const known = places.get(key)
    if (known && isThere(known.url)) return { ...known, shortCircuit: true }
    const { url, format } = next(specifier, context)
    places.set(key, { url, format })
    hasMore = true
    return { url, format, shortCircuit: true }
  },

  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
    const { mtimeMs, size } = statSync(fileURLToPath(url))
    const name = createHash('sha1').update(`${url} ${mtimeMs} ${size}`).digest('hex')
    const kept = read(`${FOLDER}/${name}.js`)
    if (kept) return { format: 'module', source: kept, shortCircuit: true }
    const loaded = next(url, context)
    write(`${FOLDER}/${name}.js`, loaded.source)
    return loaded
  },
})

process.on('exit', () => {
  if (hasMore) write(PLACES, JSON.stringify([...places]))
})

/** What this process starts does the same. */
const again = `--import=${import.meta.url}`
if (!process.env.NODE_OPTIONS?.includes(again))
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, again].filter(Boolean).join(' ')

function isThere(url) {
  return !url.startsWith('file:') || existsSync(fileURLToPath(url))
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Others see all of it, or nothing. */
function write(file, text) {
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file)
}
