import { alone } from '#core/api/once'
import { defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { keysetPage, orderOf } from '#core/api/keyset'
import { contactsMatching } from '#core/contacts/api/contact_list'
import { contactsJson } from '#core/contacts/api/contact_json'
import { contactInput } from '#core/contacts/api/contact_input'
import { contactSchema, pointSchema } from '#core/contacts/api/contact_schema'
import { createContact } from '#core/contacts/api/create'
import { findContact } from '#core/contacts/api/find_contact'
import { lookAgainIfTaken } from '#core/contacts/point_taken'
import { change, refuseOtherRevision, shown } from '#core/contacts/api/shown'
import { upsertContact } from '#core/contacts/api/upsert'
import * as validators from '#core/contacts/api/contact_validators'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { settings } from '#core/settings/settings'

export default defineApiResource({
  scope: 'contacts',
  title: 'Contacts',
  description: 'People and companies on record, with their points (addresses), tags and places.',
  schemas: { Contact: contactSchema, Point: pointSchema },
  operations: [
    operation({
      id: 'contacts.list',
      method: 'GET',
      path: '/contacts',
      summary: 'List contacts',
      scope: 'contacts.read',
      query: validators.listQuery,
      response: pageOf(ref('Contact')),
      async handle({ bouncer, user, query, ctx }) {
        await bouncer.with(ContactPolicy).authorize('index')
        const { sort = '-created_at', ...filters } = query
        const order = orderOf('contacts', sort.replace('name', 'sort_name'))
        const country = await settings.get('business.country')
        const matching = await contactsMatching(filters, user, country)
        const { rows, nextCursor } = await keysetPage(matching.query, order, query, ctx)
        return { data: await contactsJson(rows), next_cursor: nextCursor }
      },
    }),

    operation({
      id: 'contacts.create',
      method: 'POST',
      path: '/contacts',
      summary: 'Create a contact',
      scope: 'contacts.write',
      body: validators.createBody,
      example: {
        kind: 'person',
        first_name: 'Maria',
        last_name: 'Rossi',
        points: [{ kind: 'email', value: 'maria@officine.example', label: 'work' }],
        tags: ['café'],
      },
      status: 201,
      response: ref('Contact'),
      refusals: [409],
      handle: ({ bouncer, user, body }) => createContact(body, user, bouncer),
    }),

    operation({
      id: 'contacts.get',
      method: 'GET',
      path: '/contacts/:id',
      summary: 'Get a contact',
      scope: 'contacts.read',
      params: validators.contactId,
      response: ref('Contact'),
      refusals: [410],
      async handle({ user, params }) {
        const contact = await findContact(user, params.id)
        return shown(contact.id)
      },
    }),

    operation({
      id: 'contacts.update',
      method: 'PATCH',
      path: '/contacts/:id',
      summary: 'Change a contact',
      description:
        'Fields that are left out stay as they are; null clears one. The lists points, addresses ' +
        'and tags are replaced as a whole. Send the revision that was read, in the body or as ' +
        'If-Match, to be refused when someone saved in between.',
      scope: 'contacts.write',
      params: validators.contactId,
      body: validators.updateBody,
      example: { job_title: 'Owner', tags: ['café', 'newsletter'] },
      response: ref('Contact'),
      refusals: [409, 410, 412],
      async handle({ bouncer, user, params, body, ctx }) {
        const contact = await findContact(user, params.id)
        await bouncer.with(ContactPolicy).authorize('update', contact)

        return lookAgainIfTaken(async () => {
          const input = await contactInput(body, { user, contact })
          await change(contact, input, { by: user, revision: body.revision }, ctx)
          return shown(contact.id)
        })
      },
    }),

    operation({
      id: 'contacts.upsert',
      method: 'PUT',
      path: '/contacts/by-external-id/:external_id',
      summary: 'Create or change the contact of another system’s id',
      description:
        'Changes the contact that carries this external_id as PATCH would; creates it where there is none.',
      scope: 'contacts.write',
      params: validators.externalId,
      body: validators.upsertBody,
      example: { kind: 'company', name: 'Officine Bianchi' },
      status: [200, 201],
      response: ref('Contact'),
      refusals: [409, 412],
      handle: (call) =>
        alone(call.ctx, `contact ${call.params.external_id}`, () => upsertContact(call)),
    }),

    operation({
      id: 'contacts.delete',
      method: 'DELETE',
      path: '/contacts/:id',
      summary: 'Delete a contact',
      description: 'It can be restored for 30 days.',
      scope: 'contacts.delete',
      params: validators.contactId,
      status: 204,
      refusals: [410, 412],
      async handle({ bouncer, user, params, ctx }) {
        const contact = await findContact(user, params.id)
        await bouncer.with(ContactPolicy).authorize('delete', contact)
        await refuseOtherRevision(contact, ctx)

        await contact.remove({ by: user })
      },
    }),

    operation({
      id: 'contacts.restore',
      method: 'POST',
      path: '/contacts/:id/restore',
      summary: 'Bring a deleted contact back',
      scope: 'contacts.delete',
      params: validators.contactId,
      response: ref('Contact'),
      async handle({ bouncer, user, params }) {
        const deleted = Contact.query()
          .where('contacts.id', params.id)
          .whereNotNull('deleted_at')
          .whereNull('merged_into_id')
        const contact = await user.scope(deleted, 'read', 'contacts').firstOrFail()
        await bouncer.with(ContactPolicy).authorize('delete', contact)

        await contact.restore({ by: user })
        return shown(contact.id)
      },
    }),
  ],
})
