import { column } from '@adonisjs/lucid/orm'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { DateTime } from 'luxon'

/** Moments are stored as milliseconds since 1970: both engines compare and sort them alike. */
export const toMoment = (value: number | string | null | undefined) =>
  value === null || value === undefined ? null : DateTime.fromMillis(Number(value))

export const fromMoment = (value: DateTime | null | undefined) => value?.toMillis() ?? null

/** A `BIGINT` of milliseconds, read as a Luxon DateTime. */
export const moment = () => column({ prepare: fromMoment, consume: toMoment })

/** A JSON column; MySQL hands back objects, SQLite text. */
export const json = () =>
  column({
    prepare: (value: unknown) =>
      value === undefined || value === null ? null : JSON.stringify(value),
    consume: parseJson,
  })

export const parseJson = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value)

export const boolean = () => column({ consume: Boolean })

/** Gives a model `createdAt` and `updatedAt`. */
export function Timestamped<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class TimestampedModel extends superclass {
    @moment()
    declare createdAt: DateTime

    @moment()
    declare updatedAt: DateTime

    static boot() {
      if (this.booted) return
      super.boot()
      this.before('create', (row) => {
        ;(row as TimestampedModel).createdAt ??= DateTime.now()
      })
      this.before('save', (row) => {
        ;(row as TimestampedModel).updatedAt = DateTime.now()
      })
    }
  }
  return TimestampedModel
}
