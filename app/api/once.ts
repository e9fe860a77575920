import { createHash, randomUUID } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { Problem } from '#core/api/problems'
import type { Sent } from '#core/api/run'

const STALE_AFTER = 60_000
const KEPT_FOR = 24 * 3_600_000

interface KeyRow {
  claim: string
  fingerprint: string
  answer: string | null
  claimed_at: number
}

type KeyName = { token_id: number; key_hash: string }

/**
 * Runs a POST with an `Idempotency-Key` once: whoever comes again with the same
 * key gets the first answer. Only successes are kept, so a refused request may
 * be mended and sent again. A claim left behind by a process that died is taken
 * over after a minute: if it died between its commit and the keeping of its
 * answer, the work is done a second time.
 */
export async function once(ctx: HttpContext, work: () => Promise<Sent>): Promise<Sent> {
  const key = ctx.request.header('idempotency-key')
  if (key === undefined || ctx.request.method() !== 'POST') return work()
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw unusableKey()

  const name = { token_id: ctx.apiToken.id, key_hash: sha256(key) }
  const claim = randomUUID()
  const row = await claimKey(name, claim, fingerprintOf(ctx))
  if (row.fingerprint !== fingerprintOf(ctx)) throw new Problem('idempotency_key_reused')
  if (row.answer) return replay(JSON.parse(row.answer))
  if (row.claim !== claim) throw inProgress()

  try {
    const sent = await work()
    await keys(name)
      .where('claim', claim)
      .update({ answer: JSON.stringify(sent) })
    return sent
  } catch (error) {
    await keys(name).where('claim', claim).delete()
    throw error
  }
}

/** Runs work that is not safe at the same time as itself; who comes meanwhile is asked to try again. */
export async function alone<T>({ apiToken }: HttpContext, what: string, work: () => Promise<T>) {
  const name = { token_id: apiToken.id, key_hash: sha256(`alone ${what}`) }
  const claim = randomUUID()
  const row = await claimKey(name, claim, name.key_hash)
  if (row.claim !== claim) {
    const detail = 'The same is being done by another request: try again.'
    throw new Problem('conflict', { detail, headers: { 'retry-after': '2' } })
  }
  try {
    return await work()
  } finally {
    await keys(name).where('claim', claim).delete()
  }
}

/** The key's row: with our claim when we are first, or take over what died. */
async function claimKey(name: KeyName, claim: string, fingerprint: string): Promise<KeyRow> {
  const now = Date.now()
  await db
    .knexQuery()
    .table('idempotency_keys')
    .insert({ ...name, claim, fingerprint, claimed_at: now })
    .onConflict(['token_id', 'key_hash'])
    .ignore()
  await keys(name)
    .whereNull('answer')
    .where({ fingerprint })
    .where('claimed_at', '<', now - STALE_AFTER)
    .update({ claim, claimed_at: now })
  const row = await keys(name).first()
  if (!row) throw inProgress()
  return row
}

const keys = (name: KeyName) => db.query({ mode: 'write' }).from('idempotency_keys').where(name)

const replay = (sent: Sent): Sent => ({
  ...sent,
  headers: { ...sent.headers, 'idempotency-replayed': 'true' },
})

const fingerprintOf = ({ request }: HttpContext) =>
  sha256(`${request.method()} ${request.url(true)}\n${request.raw() ?? ''}`)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const inProgress = () => new Problem('idempotency_in_progress', { headers: { 'retry-after': '2' } })

const unusableKey = () =>
  new Problem('bad_request', {
    detail: 'Idempotency-Key is 1 to 255 printable ASCII characters without spaces.',
  })

/** Keys are forgotten after a day. */
export async function forgetOldKeys() {
  await db
    .query()
    .from('idempotency_keys')
    .where('claimed_at', '<', Date.now() - KEPT_FOR)
    .delete()
}
