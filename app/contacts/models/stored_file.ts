import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import { compose } from '@adonisjs/core/helpers'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { Timestamped } from '#kernel/database/columns'
import AuditEntry from '#core/audit/models/audit_entry'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import Contact from '#core/contacts/models/contact'
import User from '#core/accounts/models/user'

/** Everything else goes out as application/octet-stream. */
const SAFE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf']

/** A file kept with a contact: its bytes under a random key, its name only here. */
export default class StoredFile extends compose(BaseModel, Timestamped) {
  static table = 'files'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare key: string

  @column()
  declare contactId: number

  @column()
  declare uploaderId: number | null

  /** As the uploader's computer called it. */
  @column()
  declare name: string

  @column()
  declare mime: string

  /** Bytes. */
  @column()
  declare size: number

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'uploaderId' })
  declare uploader: BelongsTo<typeof User>

  /** Takes an upload in: first the bytes, then the row; without a row no bytes stay. */
  static async keep(upload: MultipartFile, contact: Contact, { by }: { by: User }) {
    const key = randomUUID()
    await drive.use().moveFromFs(upload.tmpPath!, key)
    try {
      return await db.transaction(async (client) => {
        const file = await this.create(
          {
            key,
            contactId: contact.id,
            uploaderId: by.id,
            name: upload.clientName,
            mime: safeType(`${upload.type}/${upload.subtype}`),
            size: upload.size,
          },
          { client }
        )
        await TimelineEntry.record(
          {
            contactId: contact.id,
            kind: 'contacts.file',
            by,
            subjectId: file.id,
            data: { name: file.name, size: file.size },
          },
          client
        )
        return file
      })
    } catch (error) {
      await drive.use().delete(key)
      throw error
    }
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await TimelineEntry.query({ client })
        .where({ kind: 'contacts.file', subjectId: String(this.id) })
        .delete()
      const { id: entityId, contactId, name: label } = this
      const entry = { by, action: 'delete', entity: 'files', entityId, contactId, label }
      await AuditEntry.record(entry, client)
    })
    await removeFiles([this.key])
  }

  stream() {
    return drive.use().getStream(this.key)
  }
}

export const safeType = (type: string) =>
  SAFE_TYPES.includes(type) ? type : 'application/octet-stream'

export async function removeFiles(keys: string[]) {
  for (const key of keys) await drive.use().delete(key)
}

/** Uploads that were refused leave nothing behind. */
export async function discard(uploads: MultipartFile[]) {
  for (const { tmpPath } of uploads) if (tmpPath) await rm(tmpPath, { force: true })
}
