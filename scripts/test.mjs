/**
 * `npm test`: formatting, lint, types and every suite, closed by `N passed, N failed`.
 * `npm test -- unit functional` runs those suites alone, without the checks.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHECKS = [
  ['formatting', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['types in the browser', 'node_modules/typescript/bin/tsc', '-p', 'resources/js/tsconfig.json'],
  ['names in the docs', 'scripts/check_docs.mjs'],
]

const suites = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'filo-totals-'))
const env = { ...process.env, NODE_ENV: 'test', TEST_TOTALS: join(folder, 'totals') }
const sum = { passed: 0, failed: 0, skipped: 0 }

/** Each check counts as one. */
function check([name, ...command]) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  console.log(`${status === 0 ? '✔' : '✖'} ${name}`)
  sum[status === 0 ? 'passed' : 'failed']++
}

/** A run that ends without totals, or fails outside its tests, counts as one failed. */
function runSuites() {
  const { status } = spawnSync(process.execPath, ['ace.js', 'test', ...suites], {
    stdio: 'inherit',
    env,
  })
  const totals = existsSync(env.TEST_TOTALS)
    ? JSON.parse(readFileSync(env.TEST_TOTALS, 'utf8'))
    : null
  sum.passed += totals?.passed ?? 0
  sum.failed += totals?.failed ?? 0
  sum.skipped += (totals?.skipped ?? 0) + (totals?.todo ?? 0)
  if (!totals || (status !== 0 && totals.failed === 0)) sum.failed++
}

if (suites.length === 0) CHECKS.forEach(check)
runSuites()
rmSync(folder, { recursive: true })

const skipped = sum.skipped ? `, ${sum.skipped} skipped` : ''
console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`)
process.exit(sum.failed ? 1 : 0)
