import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import type { ContactKind } from '#core/contacts/models/contact'
import { inputOf } from '#core/fields/form'
import { withCustom } from '#core/fields/input'
import { knownFields } from '#core/fields/known'
import type { FieldEntity } from '#core/fields/types'
import { valuesOfOne } from '#core/fields/values'

/** A record of which one field is edited where it stands. */
export interface Place {
  entity: FieldEntity
  kind?: ContactKind
  id: number
  title: string
  revision: number
  /** Names of routes: where the form is sent to, and where the record is. */
  update: string
  show: string
}

const revisionValidator = vine.create({
  revision: vine.number().withoutDecimals().min(0).optional(),
})

/** The form of the one field that the address names. */
export async function fieldPage(ctx: HttpContext, place: Place) {
  const field = await fieldOf(place, ctx)
  const held = await valuesOfOne(place.entity, place.id)
  const input = await inputOf(ctx, field, held[field.key])
  return ctx.view.render('fields::in_place', { place, field, input })
}

/** What was typed in it, and of which revision. */
export async function typedInPlace(ctx: HttpContext, place: Place) {
  await fieldOf(place, ctx)
  const { entity, kind, id } = place
  const about = { entity, kind, isNew: false, held: await valuesOfOne(entity, id) }
  return withCustom(ctx, about, () => ctx.request.validateUsing(revisionValidator))
}

async function fieldOf({ entity, kind }: Place, { params, request }: HttpContext) {
  const field = (await knownFields(entity, kind)).find(({ key }) => key === params.key)
  if (!field) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return field
}
