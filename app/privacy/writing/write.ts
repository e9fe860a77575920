import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import drive from '@adonisjs/drive/services/main'
import i18nManager from '@adonisjs/i18n/services/main'
import yazl from 'yazl'
import { storagePath } from '#kernel/paths'
import Contact from '#core/contacts/models/contact'
import type PersonalExport from '#core/privacy/models/personal_export'
import { partsOf, type Part } from '#core/privacy/writing/collect'
import { jsonPieces } from '#core/privacy/writing/json'
import { pageHead, pagePieces, type Reader } from '#core/privacy/writing/page'
import { settings } from '#core/settings/settings'
import { Formats } from '#core/shell/formats'
import type { JobRun } from '#kernel/jobs/job'

/** Makes the file in a place of its own, and hands it over once it is whole. */
export async function writePersonalExport(one: PersonalExport, { signal }: JobRun) {
  const contact = await Contact.find(one.contactId)
  if (!contact) return
  await mkdir(storagePath('exports'), { recursive: true })
  const path = storagePath('exports', `${randomUUID()}.zip`)
  try {
    const zip = new yazl.ZipFile()
    void fill(zip, contact, signal).catch((error) => (zip.outputStream as Readable).destroy(error))
    await pipeline(zip.outputStream, createWriteStream(path), { signal })
    const { size } = await stat(path)
    const key = `exports/${randomUUID()}`
    await drive.use().moveFromFs(path, key)
    if (!(await one.finish({ key, size }))) await drive.use().delete(key)
  } finally {
    await rm(path, { force: true })
  }
}

async function fill(zip: yazl.ZipFile, contact: Contact, signal: AbortSignal) {
  const reader = await readerFor(contact)
  const parts: Part[] = []
  for await (const part of partsOf(contact.id)) {
    signal.throwIfAborted()
    parts.push(part)
    zip.addReadStreamLazy(
      `data/${part.id}.json`,
      streamed(zip, () => jsonPieces(part.data))
    )
  }
  zip.addReadStreamLazy(
    'index.html',
    streamed(zip, () => wholePage(contact, parts, reader))
  )
  for (const { key, path } of parts.flatMap(({ files }) => files))
    if (await drive.use().exists(key)) zip.addReadStreamLazy(path, fromDrive(zip, key))
  zip.end()
}

type Hand = (error: unknown, stream: NodeJS.ReadableStream) => void

/** Made when its turn comes; what fails ends the whole file. */
const streamed = (zip: yazl.ZipFile, pieces: () => Iterable<string>) => (hand: Hand) =>
  hand(null, watched(zip, Readable.from(pieces())))

const fromDrive = (zip: yazl.ZipFile, key: string) => (hand: Hand) => {
  drive
    .use()
    .getStream(key)
    .then(
      (stream) => hand(null, watched(zip, stream)),
      (error) => hand(error, Readable.from([]))
    )
}

function watched(zip: yazl.ZipFile, stream: Readable) {
  stream.once('error', (error) => (zip.outputStream as Readable).destroy(error))
  return stream
}

function* wholePage(contact: Contact, parts: Part[], reader: Reader) {
  const { i18n, format } = reader
  yield pageHead(reader, {
    title: i18n.t('privacy.exports.page_title', { name: contact.name }),
    intro: i18n.t('privacy.exports.page_intro', { when: format.dateTime(Date.now()) }),
  })
  for (const part of parts) yield* pagePieces(part, reader)
  yield '</html>\n'
}

/** In the contact's language, where Filo speaks it, else in that of the business. */
async function readerFor({ language }: Contact): Promise<Reader> {
  const business = await settings.all()
  const known = language && i18nManager.getSupportedLocaleFor(language)
  const locale = known || business['business.locale']
  return {
    i18n: i18nManager.locale(locale),
    format: new Formats(locale, business['business.time_zone'], business),
  }
}
