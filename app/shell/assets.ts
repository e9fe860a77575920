import { existsSync, readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { projectPath } from '#kernel/paths'

type Manifest = Record<string, { file: string; css?: string[] }>

let manifest: Manifest | undefined

function read(): Manifest {
  const file = projectPath('public', 'assets', '.vite', 'manifest.json')
  if (!existsSync(file)) throw new Error('the assets are not built: run `npm run build`')
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Address of a built asset by its source, such as `resources/js/app.ts`. */
export function asset(source: string) {
  if (app.inDev) manifest = undefined
  manifest ??= read()
  const built = manifest[source]
  if (!built) throw new Error(`no built asset for ${source}`)
  return `/assets/${built.file}`
}
