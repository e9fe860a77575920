/** Type checks and compiles the server into build/, and the assets into public/. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { assetsAreStale, BUILD_STAMP } from './stale.mjs'

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

console.log('Building…')
if (assetsAreStale()) run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn')
run('ace.js', 'build')
writeFileSync(BUILD_STAMP, '')
