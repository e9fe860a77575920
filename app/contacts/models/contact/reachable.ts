import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import ContactPoint from '#core/contacts/models/contact_point'
import { PointTaken } from '#core/contacts/point_taken'
import type { PointKind } from '#core/contacts/points'
import { isDuplicate } from '#kernel/database/duplicate'

export interface NewPoint {
  id?: number
  kind: PointKind
  /** Normalised already. */
  value: string
  label?: string | null
  isPrimary?: boolean
  /** Where another contact owns it: false refuses it with `PointTaken`, otherwise it is shared. */
  shared?: boolean
}

/** The addresses of a contact on every channel. */
export function Reachable<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ReachableModel extends superclass {
    declare id: number

    @hasMany(() => ContactPoint, { foreignKey: 'contactId' })
    declare points: HasMany<typeof ContactPoint>

    /** Adds an address; where another contact owns the same one, it is shared here. */
    async addPoint(point: NewPoint, client: TransactionClientContract) {
      const isFree = !(await ownerOf(point, client))
      const first = await ContactPoint.query({ client })
        .where({ contactId: this.id, kind: point.kind })
        .first()
      const add = (ownedValue: string | null) =>
        ContactPoint.create(
          {
            kind: point.kind,
            value: point.value,
            label: point.label ?? null,
            contactId: this.id,
            ownedValue,
            isPrimary: point.isPrimary ?? !first,
            state: 'usable',
          },
          { client }
        )

      const owned = isFree && (await unlessDuplicate(() => add(point.value)))
      if (owned) return owned
      if (point.shared === false) throw new PointTaken()
      return add(null)
    }

    /** Makes the contact's points those of the list: new ones added, missing ones removed, the rest kept. */
    async setPoints(points: NewPoint[], client: TransactionClientContract) {
      const known = await ContactPoint.query({ client }).where('contactId', this.id)
      const same = (a: NewPoint | ContactPoint, b: NewPoint | ContactPoint) =>
        a.kind === b.kind && a.value === b.value
      for (const point of known.filter((one) => !points.some((other) => same(one, other))))
        await dropPoint(point, client)
      for (const point of points) {
        const kept = known.find((one) => same(one, point))
        if (!kept) await this.addPoint(point, client)
        else
          await kept
            .merge({ label: point.label ?? null, isPrimary: point.isPrimary ?? kept.isPrimary })
            .save()
      }
      await onePrimaryOfEachKind(this.id, client)
    }
  }
  return ReachableModel
}

export async function onePrimaryOfEachKind(contactId: number, client: TransactionClientContract) {
  const points = await ContactPoint.query({ client }).where({ contactId }).orderBy('id')
  for (const ofKind of Map.groupBy(points, ({ kind }) => kind).values()) {
    const primary = ofKind.findLast((point) => point.isPrimary) ?? ofKind[0]
    for (const point of ofKind) {
      point.isPrimary = point === primary
      if (point.$isDirty) await point.save()
    }
  }
}

/** MySQL shows a transaction only what was there when it began: the index may know of another owner. */
async function unlessDuplicate<T>(write: () => Promise<T>) {
  try {
    return await write()
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

const ownerOf = ({ kind, value }: { kind: string; value: string }, client: QueryClientContract) =>
  ContactPoint.query({ client }).where({ kind, ownedValue: value }).first()

/** Removes an address; where others carry it as shared, the first of them owns it from now on. */
async function dropPoint(point: ContactPoint, client: TransactionClientContract) {
  await point.useTransaction(client).delete()
  if (!point.isShared) await passOn(point, client)
}

/** Gives an address without an owner to the first live contact that carries it. */
export async function passOn(
  { kind, value }: Pick<ContactPoint, 'kind' | 'value'>,
  client: TransactionClientContract
) {
  if (await ownerOf({ kind, value }, client)) return
  const heir = await ContactPoint.query({ client })
    .where({ kind, value })
    .whereNull('owned_value')
    .whereHas('contact', (contact) => contact.whereNull('deleted_at'))
    .orderBy('id')
    .first()
  await heir?.merge({ ownedValue: value }).save()
}

/** Addresses of the list that other contacts carry, each with the contact that owns it. */
export async function pointsElsewhere(points: NewPoint[], contactId?: number) {
  if (!points.length) return []
  const found = await ContactPoint.query()
    .whereIn(
      'owned_value',
      points.map((point) => point.value)
    )
    .if(contactId, (query) => query.whereNot('contact_id', contactId!))
    .preload('contact')
  return found.filter((one) =>
    points.some((point) => point.kind === one.kind && point.value === one.value)
  )
}
