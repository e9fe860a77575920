import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { test } from '@japa/runner'
import { projectPath } from '#kernel/paths'

const RUNS = ['app', 'bin', 'config', 'database', 'modules', 'resources', 'start']
/** Comes with Lucid, whose types speak of it. */
const WITH_OTHERS = ['knex']
const IMPORT =
  /^(?:import|export)\b[^'"]*?from '([^'#.\n][^'\n]*)'|\bimport\('([^'#.\n][^'\n]*)'\)|^import '([^'#.\n][^'\n]*)'/gm

const { dependencies } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8'))

function sources() {
  const patterns = RUNS.map((folder) => `${folder}/**/*.ts`)
  const files = globSync(patterns, { cwd: projectPath() })
  return files.filter(
    (file) => !file.includes('/tests/') && !file.endsWith('.d.ts') && file !== 'bin/test.ts'
  )
}

const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

test('what runs Filo needs no package that only work on it needs', ({ assert }) => {
  const files = sources()
  assert.isAbove(files.length, 500)
  const missing = files.flatMap((file) =>
    [...readFileSync(projectPath(file), 'utf8').matchAll(IMPORT)]
      .map(([, from, lazy, whole]) => from ?? lazy ?? whole)
      .filter((name) => !isBuiltin(name) && !/^(virtual|data):/.test(name))
      .filter(
        (name) => !(packageOf(name) in dependencies) && !WITH_OTHERS.includes(packageOf(name))
      )
      .map((name) => `${file}: ${name}`)
  )
  assert.deepEqual(missing, [])
})
