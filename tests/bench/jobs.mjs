import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What `.env.test` says and a worker needs, on a database of its own. */
const settings = (storage, driver) => ({
  ...process.env,
  NODE_ENV: 'test',
  STORAGE_PATH: storage,
  REDIS_URL: driver === 'bullmq' ? process.env.REDIS_URL : '',
})

/** Small jobs that wait are done by worker processes: how many a second, from the first to the last. */
export async function jobsOn({ driver, workers, count }) {
  if (driver === 'bullmq' && !process.env.REDIS_URL) return 'not measured, REDIS_URL is not set'
  const storage = mkdtempSync(join(tmpdir(), 'filo-bench-'))
  const [file, env] = [join(storage, 'lines'), settings(storage, driver)]
  const fill = ['ace.js', 'drudge:fill', file, '--fresh', `--lines=${count}`]
  spawnSync(process.execPath, fill, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const work = ['ace.js', 'jobs:work', '--concurrency=10']
  const children = Array.from({ length: workers }, () =>
    spawn(process.execPath, work, { env, stdio: 'ignore' })
  )
  try {
    while (linesOf(file) === 0) await sleep(5)
    const [began, before] = [Date.now(), linesOf(file)]
    while (linesOf(file) < count) await sleep(20)
    const perSecond = (count - before) / ((Date.now() - began) / 1000)
    return `${Math.round(perSecond).toLocaleString('en')} a second`
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => once(child, 'exit')))
    rmSync(storage, { recursive: true, force: true })
  }
}

const linesOf = (file) =>
  existsSync(file) ? readFileSync(file, 'latin1').split('\n').length - 1 : 0
