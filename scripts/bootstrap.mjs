/**
 * Brings a checkout to where `npm start`, `npm run dev` and `npm test` can run:
 * packages, .env with a key, built sources. Runs on any Node from 20 on, before
 * anything is installed, so it imports nothing from packages.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assetsAreStale, buildIsStale } from './stale.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const LOCK = 'package-lock.json'
const INSTALLED = 'node_modules/.package-lock.json'
const NODE = 'node_modules/node/bin/node'
/** One of those that only work on Filo needs, and nothing that runs it brings along. */
const FOR_WORK = 'node_modules/eslint'

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(`Filo could not get ready: \`${command} ${args.join(' ')}\` failed, see above.`)
    process.exit(status ?? 1)
  }
}

function install(needed, kinds) {
  const fresh = existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs
  if (fresh && existsSync(needed)) return
  console.log('Installing packages…')
  /** What is there stays: a server may be running on it. */
  const how = existsSync(INSTALLED) ? ['install', '--no-save'] : ['ci']
  run('npm', [...how, kinds, '--no-audit', '--no-fund', '--loglevel=error'])
}

/** The key encrypts sessions and secrets: whoever loses .env loses those. */
function writeEnv() {
  if (existsSync('.env')) return
  const key = randomBytes(32).toString('base64url')
  writeFileSync(
    '.env',
    readFileSync('.env.example', 'utf8').replace(/^APP_KEY=.*$/m, `APP_KEY=${key}`),
    {
      mode: 0o600,
    }
  )
  console.log(
    'Wrote .env with a fresh key. Keep a copy of it: the database cannot be read without it.'
  )
}

const [goal] = process.argv.slice(2)

if (goal === 'start') install(NODE, '--omit=dev')
else install(FOR_WORK, '--include=dev')
if (goal !== 'test') writeEnv()
if (goal === 'start' && buildIsStale()) run(NODE, ['scripts/build.mjs'])
if (goal !== 'start' && assetsAreStale())
  run(NODE, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
