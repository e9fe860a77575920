import { randomUUID, createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { storagePath } from '#kernel/paths'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import ReadImport from '#core/imports/jobs/read_import'
import { guessHead, type Column } from '#core/imports/mapping/guess'
import { customTargets } from '#core/fields/files/names'
import type Import from '#core/imports/models/import'
import { DEFAULT_RULES } from '#core/imports/planning/rules'
import { readUpload, recognise, type FileOptions } from '#core/imports/reading/read_upload'
import { RefusedFile } from '#core/imports/reading/refused_file'
import { readRows } from '#core/imports/reading/rows_file'

/** Rows by which the columns are guessed. */
const HEAD = 50

/** How a file comes in and is read, row by row, into a file of rows beside it. */
export function Read<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ReadModel extends superclass {
    /** Takes an upload; a job reads it. Nothing stays of one that cannot be kept. */
    static async take(upload: MultipartFile, { by }: { by: User }): Promise<Import> {
      const model = this as unknown as typeof Import
      const hash = createHash('sha256')
      await pipeline(createReadStream(upload.tmpPath!), hash)
      const key = `imports/${randomUUID()}`
      await drive.use().moveFromFs(upload.tmpPath!, key)
      return db.transaction(async (client) => {
        const taken = await model.create(
          {
            userId: by.id,
            name: upload.clientName,
            key,
            size: upload.size,
            hash: hash.digest('hex'),
            state: 'reading',
            rules: DEFAULT_RULES,
            round: 1,
          },
          { client }
        )
        await ReadImport.deliverLater({ id: taken.id, round: 1 }, { client, by })
        return taken
      })
    }

    /** Finds out how it is written, unless someone said it, and what its columns are. */
    async read(signal: AbortSignal) {
      const one = this as unknown as Import
      try {
        const options = one.options ?? (await recognise(this.#opener))
        const total = await this.#readRows(options, signal)
        const { rows } = await readRows(this.rowsPath, 0, HEAD)
        const head = guessHead(rows, await customTargets())
        await this.#ended({
          state: 'mapping',
          options,
          total: total - Number(head.hasHeader),
          hasHeader: head.hasHeader,
          columns: head.columns,
          problem: null,
          problemData: null,
        })
      } catch (error) {
        if (!(error instanceof RefusedFile)) throw error
        const { problem, data } = error
        await this.#ended({ state: 'unreadable', problem, problemData: data })
      }
    }

    /** Reads it anew as someone says it is written. */
    async readAs(options: FileOptions, { by }: { by: User }) {
      const one = this as unknown as Import
      await db.transaction(async (client) => {
        const round = one.round + 1
        await one.useTransaction(client).merge({ options, state: 'reading', round }).save()
        await ReadImport.deliverLater({ id: one.id, round }, { client, by })
      })
    }

    /** Takes the first row for names of columns, or for a contact. */
    async headed(hasHeader: boolean) {
      const one = this as unknown as Import
      if (hasHeader === one.hasHeader) return
      const { rows } = await readRows(await this.rows(), 0, HEAD)
      const total = one.total + Number(one.hasHeader) - Number(hasHeader)
      await one
        .merge({
          hasHeader,
          total,
          columns: guessHead(rows, await customTargets(), hasHeader).columns,
        })
        .save()
    }

    /** Path of the rows; read again where another machine did it. */
    async rows(signal = new AbortController().signal): Promise<string> {
      const one = this as unknown as Import
      if (!existsSync(this.rowsPath)) await this.#readRows(one.options!, signal)
      return this.rowsPath
    }

    get rowsPath(): string {
      const { key, options } = this as unknown as Import
      const way = createHash('sha1').update(JSON.stringify(options)).digest('hex').slice(0, 12)
      return storagePath('imports', `${basename(key)}-${way}.rows`)
    }

    /** Its files and everything that is known of it. */
    async discard({ by }: { by: User | null }) {
      const one = this as unknown as Import
      await db.transaction(async (client) => {
        await one.useTransaction(client).delete()
        await AuditEntry.record(
          { by, action: 'delete', entity: 'imports', entityId: one.id, label: one.name },
          client
        )
      })
      await drive.use().delete(one.key)
      await rm(this.rowsPath, { force: true })
    }

    #opener = () => drive.use().getStream((this as unknown as Import).key)

    async #readRows(options: FileOptions, signal: AbortSignal) {
      const one = this as unknown as Import
      one.options = options
      await mkdir(storagePath('imports'), { recursive: true })
      const unfinished = `${this.rowsPath}.${randomUUID().slice(0, 8)}`
      try {
        const total = await readUpload(this.#opener, options, unfinished, signal)
        await rename(unfinished, this.rowsPath)
        return total
      } finally {
        await rm(unfinished, { force: true })
      }
    }

    async #ended(found: Partial<Import>) {
      const one = this as unknown as Import
      const { round } = one
      const current = await (one.constructor as typeof Import).find(one.id)
      if (current?.round !== round || current.state !== 'reading') return
      await one.merge(found as { columns?: Column[] }).save()
    }
  }
  return ReadModel
}
