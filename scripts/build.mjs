/** Type checks and compiles the server into build/, and the assets into public/. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { assetsAreStale, BUILD_STAMP } from './stale.mjs'

/** What the tools say is shown when they fail. */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status === 0) return
  process.stderr.write(stdout + stderr)
  process.exit(status ?? 1)
}

console.log('Building…')
if (assetsAreStale()) run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn')
run('ace.js', 'build', '--tsconfig', 'tsconfig.build.json')
writeFileSync(BUILD_STAMP, '')
