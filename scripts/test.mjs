/**
 * `npm test`: formatting, lint, types and every suite, closed by `N passed, N failed`.
 * `npm test -- unit functional` runs those suites alone, without the checks.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHECKS = [
  ['formatting', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['types in the browser', 'node_modules/typescript/bin/tsc', '-p', 'resources/js/tsconfig.json'],
  ['names in the docs', 'scripts/check_docs.mjs'],
]
/** Much of a test is waiting, so two runs go on beside each other, each on a database of its own. */
const HERE = ['unit', 'functional', 'corpus']
const BESIDE = ['faults', 'browser']

const folder = mkdtempSync(join(tmpdir(), 'filo-totals-'))
const sum = { passed: 0, failed: 0, skipped: 0 }

/** Answers the exit code. */
function run(command, { env = {}, output = 'inherit' } = {}) {
  const stdio = ['ignore', output, output]
  const child = spawn(process.execPath, command, { stdio, env: { ...process.env, ...env } })
  return new Promise((resolve) => child.on('exit', resolve))
}

/** Each check counts as one. */
async function check([name, ...command]) {
  const code = await run(command)
  console.log(`${code === 0 ? '✔' : '✖'} ${name}`)
  sum[code === 0 ? 'passed' : 'failed']++
}

/** A run that ends without totals, or fails outside its tests, counts as one failed. */
async function runSuites(suites, { env = {}, output } = {}) {
  const file = join(folder, suites.join('-') || 'all')
  const its = { ...env, NODE_ENV: 'test', TEST_TOTALS: file }
  const code = await run(['ace.js', 'test', ...suites], { env: its, output })
  const totals = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  sum.passed += totals?.passed ?? 0
  sum.failed += totals?.failed ?? 0
  sum.skipped += (totals?.skipped ?? 0) + (totals?.todo ?? 0)
  if (!totals || (code !== 0 && totals.failed === 0)) sum.failed++
}

async function everything() {
  const log = join(folder, 'beside.log')
  const beside = runSuites(BESIDE, {
    env: {
      STORAGE_PATH: 'storage/test_beside',
      PORT: String(Number(process.env.PORT ?? 3399) + 100),
    },
    output: openSync(log, 'w'),
  })
  for (const one of CHECKS) await check(one)
  await runSuites(HERE)
  await beside
  console.log(readFileSync(log, 'utf8'))
}

const suites = process.argv.slice(2)
/** Another engine has one database for all of them. */
const isEmbedded = (process.env.DB_CONNECTION ?? 'sqlite') === 'sqlite'
if (suites.length > 0) await runSuites(suites)
else if (isEmbedded) await everything()
else {
  for (const one of CHECKS) await check(one)
  await runSuites([])
}
rmSync(folder, { recursive: true })

const skipped = sum.skipped ? `, ${sum.skipped} skipped` : ''
console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`)
process.exit(sum.failed ? 1 : 0)
