/**
 * `npm run bench [-- --sizes=10000,100000 --seconds=5]`: requests per second, p50 and p99 of the
 * pages people use most, each as a ratio to ceilings measured in the same run, and how mail
 * and text messages go through. Machines differ and are noisy: read the ratios.
 * `npm run bench -- --jobs=5000` measures jobs instead, `-- --conversations=200000` the inbox
 * among so many, of ten messages each.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bareAdonis, bareNode, bareSqlite } from '../tests/bench/ceilings.mjs'
import { Filo } from '../tests/bench/filo.mjs'
import { inbox } from '../tests/bench/inbox.mjs'
import { imports } from '../tests/bench/imports.mjs'
import { jobsOn } from '../tests/bench/jobs.mjs'
import { load } from '../tests/bench/load.mjs'
import { mail } from '../tests/bench/mail.mjs'
import { texts } from '../tests/bench/texts.mjs'
import { print } from '../tests/bench/table.mjs'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    conversations: { type: 'string', default: '0' },
    jobs: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '5' },
  },
})
const seconds = Number(values.seconds)

if (Number(values.jobs)) await measureJobs(Number(values.jobs))
else if (Number(values.conversations)) await inStorage(measureInbox)
else
  for (const size of values.sizes.split(',').map(Number))
    await inStorage((storage) => measure(size, storage))

async function inStorage(run) {
  const storage = mkdtempSync(join(tmpdir(), 'filo-bench-'))
  try {
    await run(storage)
  } finally {
    rmSync(storage, { recursive: true, force: true })
  }
}

/** Contacts are a tenth of what they said. */
async function measureInbox(storage) {
  const conversations = Number(values.conversations)
  const filo = await Filo.start(storage)
  filo.generate(conversations / 10, conversations)
  await filo.stop()
  await filo.boot()
  for (const row of await inbox(filo, seconds)) print({ size: conversations, ...row })
  await filo.stop()
}

async function measureJobs(count) {
  for (const driver of ['table', 'bullmq'])
    for (const workers of [1, 2])
      console.log(
        `${driver}, ${workers} × 10 at a time: ${await jobsOn({ driver, workers, count })}`
      )
}

async function measure(size, storage) {
  const filo = await Filo.start(storage)
  filo.generate(size)
  const pages = await filo.pages()

  const list = await filo.get(pages[0].path)
  const node = await bareNode(list.body, seconds)
  const adonis = await bareAdonis(list.body, seconds)
  print({ size, what: 'ceiling: node:http, same bytes', ...node })
  print({ size, what: 'ceiling: AdonisJS + Edge, same size', ...adonis })
  print({ size, what: 'ceiling: better-sqlite3, same rows', ...bareSqlite(storage, seconds) })

  for (const { name, path } of pages) {
    const result = await load(filo.url(path), { cookie: filo.cookie }, seconds)
    print({
      size,
      what: name,
      ...result,
      ofNode: result.rps / node.rps,
      ofAdonis: result.rps / adonis.rps,
    })
  }
  print({ size, what: 'memory at rest (fresh process)', memory: await filo.memoryAtRest() })
  for (const row of await imports(filo)) print({ size, ...row })
  for (const row of await mail(filo)) print({ size, ...row })
  for (const row of await texts(filo, seconds)) print({ size, ...row })
  await filo.stop()
}
