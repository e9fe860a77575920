import { Answer, defineApiResource, operation, ref } from '#core/api/resource'
import { Problem } from '#core/api/problems'
import { changePoints, pointsNow } from '#core/contacts/api/change_points'
import { pointJson } from '#core/contacts/api/contact_json'
import { listOf, whole } from '#core/contacts/api/contact_schema'
import * as validators from '#core/contacts/api/contact_validators'
import { findContact } from '#core/contacts/api/find_contact'
import { lookAgainIfTaken } from '#core/contacts/point_taken'
import { pointsInput } from '#core/contacts/api/point_input'
import ContactPolicy from '#core/contacts/policies/contact_policy'

export default defineApiResource({
  scope: 'contacts',
  title: 'Points',
  description: 'The addresses of a contact on channels: emails and phone numbers.',
  operations: [
    operation({
      id: 'points.list',
      method: 'GET',
      path: '/contacts/:id/points',
      summary: 'List the points of a contact',
      scope: 'contacts.read',
      params: validators.contactId,
      response: whole({ data: listOf(ref('Point')) }),
      async handle({ user, params }) {
        const contact = await findContact(user, params.id)
        return { data: (await pointsNow(contact.id)).map(pointJson) }
      },
    }),

    operation({
      id: 'points.create',
      method: 'POST',
      path: '/contacts/:id/points',
      summary: 'Add a point to a contact',
      scope: 'contacts.write',
      params: validators.contactId,
      body: validators.createPointBody,
      example: { kind: 'phone', value: '+39 02 8765 4321', label: 'office' },
      status: 201,
      response: ref('Point'),
      refusals: [409],
      async handle({ bouncer, user, params, body }) {
        const contact = await findContact(user, params.id)
        await bouncer.with(ContactPolicy).authorize('update', contact)
        const field = (_: number, name: string) => name

        return lookAgainIfTaken(async () => {
          const [point] = await pointsInput([body], { user, contact, field })
          const isSame = (row: { kind: string; value: string }) =>
            row.kind === point.kind && row.value === point.value
          const points = await changePoints(contact, user, (known) => {
            if (known.some(isSame)) throw alreadyThere()
            return [...known, point]
          })
          return new Answer(pointJson(points.find((row) => isSame(row as never))!))
        })
      },
    }),

    operation({
      id: 'points.update',
      method: 'PATCH',
      path: '/contacts/:id/points/:point_id',
      summary: 'Change the label of a point, or make it the primary one of its kind',
      scope: 'contacts.write',
      params: validators.pointId,
      body: validators.updatePointBody,
      example: { label: 'home', primary: true },
      response: ref('Point'),
      refusals: [409],
      async handle({ bouncer, user, params, body }) {
        const contact = await findContact(user, params.id)
        await bouncer.with(ContactPolicy).authorize('update', contact)

        const points = await changePoints(contact, user, (known) => {
          const point = known.find(({ id }) => id === params.point_id)
          if (!point) throw new Problem('not_found')
          if (body.label !== undefined) point.label = body.label
          if (body.primary !== undefined) point.isPrimary = body.primary
          return known
        })
        return pointJson(points.find(({ id }) => id === params.point_id)!)
      },
    }),

    operation({
      id: 'points.delete',
      method: 'DELETE',
      path: '/contacts/:id/points/:point_id',
      summary: 'Remove a point from a contact',
      scope: 'contacts.write',
      params: validators.pointId,
      status: 204,
      refusals: [409],
      async handle({ bouncer, user, params }) {
        const contact = await findContact(user, params.id)
        await bouncer.with(ContactPolicy).authorize('update', contact)

        await changePoints(contact, user, (known) => {
          const kept = known.filter(({ id }) => id !== params.point_id)
          if (kept.length === known.length) throw new Problem('not_found')
          return kept
        })
      },
    }),
  ],
})

const alreadyThere = () =>
  new Problem('conflict', { detail: 'The contact has this address already.' })
