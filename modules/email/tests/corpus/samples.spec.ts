import { readdirSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import Arrival from '#core/inbound/models/arrival'
import { inThread } from '../../thread/in_thread.js'
import { readBounce } from '../../incoming/bounce.js'
import { readComplaint } from '../../incoming/complaint.js'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated } from '#tests/support/world'
import { SAMPLES } from '#tests/support/samples'
import { emailInbox, EMAIL } from '../support.js'

/** In microseconds of this thread's own work: what else the machine does cannot fail it. */
const SECOND = 1e6

const filesOf = (folder: string) =>
  readdirSync(`${SAMPLES}/${folder}`).map((name) => ({
    name,
    bytes: readFileSync(`${SAMPLES}/${folder}/${name}`),
  }))

async function takenIn(folder: string) {
  const inbox = await emailInbox()
  const files = filesOf(folder)
  let most = 0
  for (const { name, bytes } of files) {
    const before = process.threadCpuUsage()
    await Arrival.take({ channel: EMAIL, inboxId: inbox.id, key: name }, bytes)
    await runJobs()
    const { user, system } = process.threadCpuUsage(before)
    most = Math.max(most, user + system)
  }
  const arrivals = await Arrival.query().orderBy('key')
  return { files, arrivals, most }
}

/** Recipient and code of the first part that is made for machines, read as RFC 3464 writes them. */
function stated(bytes: Buffer) {
  const text = bytes
    .toString('latin1')
    .replace(/\r/g, '')
    .replace(/\n[ \t]+/g, ' ')
  const group = /^final-recipient:\s*[\w-]+\s*;\s*<?([^\s>]+)>?[^\n]*\n(?:[^\n]+\n)*/im.exec(text)
  const [block, recipient] = group ?? []
  const before = block
    ? text
        .slice(0, group!.index)
        .split(/\n\s*\n/)
        .at(-1)!
    : ''
  const fields = `${before}\n${block ?? ''}`
  return {
    recipient: recipient?.toLowerCase(),
    action: /^action:\s*(\w+)/im.exec(fields)?.[1].toLowerCase(),
    code: /^status:\s*([245])\.\d+\.\d+/im.exec(fields)?.[1],
  }
}

test.group('Samples', (group) => {
  withModule(group, 'email')
  isolated(group)

  if (!SAMPLES) {
    console.warn(
      '\nNO SAMPLES in ../shared/samples: nothing of the corpora is tried (set SAMPLES)\n'
    )
    group.tap((one) => one.skip(true, 'no samples in ../shared/samples'))
  }

  for (const folder of ['emails', 'bounces'])
    test(`each of ${folder} becomes something, or is shown with its error`, async ({ assert }) => {
      const { files, arrivals, most } = await takenIn(folder)
      assert.lengthOf(arrivals, files.length)
      assert.isEmpty(arrivals.filter(({ state }) => state === 'waiting'))
      for (const { state, outcome, error } of arrivals)
        assert.isTrue(state === 'done' ? outcome !== 'nothing' : Boolean(error))
      assert.isBelow(most, SECOND)
      console.log(`  ${folder}: ${tally(arrivals)}; one at most ${Math.round(most / 1000)} ms`)
    })

  test('a bounce that states recipient and code is read so', async ({ assert }) => {
    let compared = 0
    for (const { name, bytes } of filesOf('bounces')) {
      const { recipient, action, code } = stated(bytes)
      if (!recipient?.includes('@', 1) || !code) continue
      const [first] = readBounce(await inThread('readLetter', bytes))!.outcomes
      const delayed = action === 'delayed' || action === 'delay'
      assert.equal(first.recipient, recipient, name)
      assert.equal(first.kind, delayed ? 'delayed' : code === '5' ? 'hard' : 'soft', name)
      compared++
    }
    assert.isAbove(compared, 30)
  })

  test('all but one are recognised as reports, and name a recipient', async ({ assert }) => {
    const missed: string[] = []
    for (const { name, bytes } of filesOf('bounces')) {
      const letter = await inThread('readLetter', bytes)
      if (readComplaint(letter)) continue
      if (!readBounce(letter)?.outcomes[0].recipient) missed.push(name)
    }
    assert.deepEqual(missed, ['rfc3834-03.eml'])
  })
})

function tally(arrivals: Arrival[]) {
  const counts = new Map<string, number>()
  for (const { state, outcome } of arrivals) {
    const key = state === 'done' ? outcome! : state
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => `${count} ${key}`).join(', ')
}
