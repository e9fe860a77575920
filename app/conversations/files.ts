import { randomUUID } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import StoredFile, { removeFiles, safeType } from '#core/contacts/models/stored_file'
import type { ReceivedFile } from '#core/inbound/received'
import type Message from '#core/conversations/models/message'

/** A file whose bytes are on the drive, and that has no row yet. */
export interface KeptBytes {
  key: string
  name: string
  mime: string
  size: number
  contentId: string | null
}

/** Puts the bytes on the drive, runs what stores their rows, and takes the bytes away again if that fails. */
export async function keepingBytes<T>(
  files: ReceivedFile[],
  store: (kept: KeptBytes[]) => Promise<T>
): Promise<T> {
  const kept: KeptBytes[] = []
  try {
    for (const file of files) kept.push(await keepBytes(file))
    return await store(kept)
  } catch (error) {
    await removeFiles(kept.map(({ key }) => key))
    throw error
  }
}

async function keepBytes({ name, mime, bytes, contentId }: ReceivedFile): Promise<KeptBytes> {
  const key = randomUUID()
  await drive.use().put(key, bytes)
  return {
    key,
    name: name.slice(0, 255) || 'file',
    mime: safeType(mime),
    size: bytes.length,
    contentId: contentId?.slice(0, 191) ?? null,
  }
}

/** Rows of what hangs on a message: kept with its contact, as every file is. */
export async function attach(
  files: KeptBytes[],
  message: Message,
  client: TransactionClientContract
) {
  for (const { contentId, ...file } of files) {
    const { id } = await StoredFile.create(
      { ...file, contactId: message.contactId, uploaderId: message.authorId ?? null },
      { client }
    )
    await client
      .table('message_files')
      .insert({ message_id: message.id, file_id: id, content_id: contentId })
  }
}
