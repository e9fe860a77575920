import { Readable } from 'node:stream'
import drive from '@adonisjs/drive/services/main'
import type StoredFile from '#core/contacts/models/stored_file'
import type Message from '#core/conversations/models/message'

const MEGABYTE = 1024 * 1024

/** What one message may carry. */
export const FILES = { most: 20, bytes: 20 * MEGABYTE }

export const filesOf = (message: Message) => message.related('files').query()

export const areTooLarge = (files: StoredFile[]) =>
  files.length > FILES.most || files.reduce((sum, { size }) => sum + size, 0) > FILES.bytes

/** The first whose bytes are not there. */
export async function missing(files: StoredFile[]) {
  for (const file of files) if (!(await drive.use().exists(file.key))) return file
}

/** Read when the mail is, not before. */
export const attachment = (file: StoredFile) => ({
  filename: file.name,
  contentType: file.mime,
  content: Readable.from(bytes(file), { objectMode: false }),
  cid: (file.$extras.pivot_content_id as string | null) ?? undefined,
})

async function* bytes(file: StoredFile) {
  yield* await file.stream()
}
