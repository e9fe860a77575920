import { createHash } from 'node:crypto'
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import db from '@adonisjs/lucid/services/db'
import Arrival from '#core/inbound/models/arrival'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../../inbox_settings.js'
import Mailbox from '../../models/mailbox.js'
import { LARGEST } from '../reading/limits.js'
import { connected, isRefused, wordsOf } from './connection.js'
import { cut } from './cut.js'

const DAY = 86_400_000
const AT_ONCE = 50

/** Takes in what is new in the inbox's mailbox; how it went is said on the inbox. */
export async function fetchMail(inbox: Inbox, signal?: AbortSignal) {
  const { imap } = inbox.settings as EmailSettings
  if (!imap?.host || !inbox.isEnabled) return
  const mailbox = await Mailbox.of(inbox.id, imap.folder || 'INBOX')
  try {
    await connected(inbox, (client) => readFolder(client, { inbox, mailbox, signal }))
    // What sending reported is not ours to take back.
    if (mailbox.failures) await inbox.report('ok')
    await mailbox.worked()
  } catch (error) {
    await mailbox.failed(wordsOf(error))
    await inbox.report(isRefused(error) ? 'stopped' : 'failing', wordsOf(error))
  }
}

interface Place {
  inbox: Inbox
  mailbox: Mailbox
  signal?: AbortSignal
}

async function readFolder(client: ImapFlow, place: Place) {
  const { inbox, mailbox } = place
  const lock = await client.getMailboxLock(mailbox.folder, { readOnly: true })
  try {
    const uidvalidity = String((client.mailbox as { uidValidity: bigint }).uidValidity)
    if (mailbox.uidvalidity !== uidvalidity) await mailbox.merge({ uidvalidity, lastUid: 0 }).save()
    const since = new Date(inbox.createdAt.toMillis() - DAY)
    const query = mailbox.lastUid ? { uid: `${mailbox.lastUid + 1}:*` } : { since }
    const found = (await client.search(query, { uid: true })) || []
    // `5:*` names the last message even when it is older than 5.
    const uids = found.filter((uid) => uid > mailbox.lastUid).sort((a, b) => a - b)
    for (let at = 0; at < uids.length; at += AT_ONCE)
      await takeBatch(client, uids.slice(at, at + AT_ONCE), place)
  } finally {
    lock.release()
  }
}

/** What is known by its Message-ID already is not fetched again; the place is kept after each batch. */
async function takeBatch(client: ImapFlow, uids: number[], { inbox, mailbox, signal }: Place) {
  signal?.throwIfAborted()
  const looks = { uid: true, size: true, envelope: true } as const
  const seen = await client.fetchAll(uids.join(','), looks, { uid: true })
  const known = await knownKeys(inbox, seen)
  for (const one of seen.sort((a, b) => a.uid - b.uid)) {
    if (!known.has(keyOf(inbox, one.envelope?.messageId))) await takeOne(client, one, inbox)
    await mailbox.merge({ lastUid: one.uid }).save()
  }
  await mailbox.merge({ lastUid: uids.at(-1)! }).save()
}

async function knownKeys(inbox: Inbox, seen: FetchMessageObject[]) {
  const keys = seen.map(({ envelope }) => keyOf(inbox, envelope?.messageId)).filter(Boolean)
  const rows = await db
    .query()
    .from('arrivals')
    .where('channel', inbox.channel)
    .whereIn('key', keys as string[])
    .select('key')
  return new Set<string | undefined>(rows.map(({ key }) => key))
}

async function takeOne(
  client: ImapFlow,
  { uid, size = 0, envelope }: FetchMessageObject,
  inbox: Inbox
) {
  const isWhole = size <= LARGEST
  const found = await client.fetchOne(String(uid), isWhole ? { source: true } : { headers: true }, {
    uid: true,
  })
  const content = found && (isWhole ? found.source : found.headers)
  if (!content) return
  const key = keyOf(inbox, envelope?.messageId) ?? `${inbox.id}:${hash(content)}`
  const bytes = isWhole ? content : cut(content, size)
  await Arrival.take({ channel: inbox.channel, inboxId: inbox.id, key }, bytes)
}

/** The same message keeps its name in every folder, and however often it is delivered. */
const keyOf = (inbox: Inbox, messageId: string | undefined) =>
  messageId ? `${inbox.id}:id:${hash(messageId.trim())}` : undefined

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
