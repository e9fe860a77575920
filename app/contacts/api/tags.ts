import vine from '@vinejs/vine'
import db from '@adonisjs/lucid/services/db'
import { Problem } from '#core/api/problems'
import { keysetPage, paging } from '#core/api/keyset'
import { Answer, defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { id, text, whole } from '#core/contacts/api/contact_schema'
import { contactId as tagId } from '#core/contacts/api/contact_validators'
import Tag from '#core/contacts/models/tag'
import TagPolicy from '#core/contacts/policies/tag_policy'
import { tagName } from '#core/contacts/validators/rules'

const listQuery = vine.create(vine.object(paging()))
const tagBody = vine.create(vine.object({ name: tagName() }))

const tagJson = ({ id: number, name: words, colour }: Record<string, any>) => ({
  id: number,
  name: words,
  colour,
})

const taken = ({ id: number, name: words }: { id: number; name: string }) =>
  new Problem('conflict', {
    detail: `There is a tag ${words} already.`,
    with: { tag_id: number },
  })

export default defineApiResource({
  scope: 'tags',
  title: 'Tags',
  description: 'Words to find contacts by. Send `tags` with a contact to put them on it.',
  schemas: { Tag: whole({ id, name: text('café'), colour: text('teal') }) },
  operations: [
    operation({
      id: 'tags.list',
      method: 'GET',
      path: '/tags',
      summary: 'List tags by name',
      scope: 'tags.read',
      query: listQuery,
      response: pageOf(ref('Tag')),
      async handle({ bouncer, query, ctx }) {
        await bouncer.with(TagPolicy).authorize('index')
        const byName = { by: ['folded_name', 'id'], descending: false }

        const tags = db.query().from('tags')
        const { rows, nextCursor } = await keysetPage(tags, byName, query, ctx)
        return { data: rows.map(tagJson), next_cursor: nextCursor }
      },
    }),

    operation({
      id: 'tags.create',
      method: 'POST',
      path: '/tags',
      summary: 'Create a tag',
      scope: 'tags.write',
      body: tagBody,
      example: { name: 'newsletter' },
      status: 201,
      response: ref('Tag'),
      refusals: [409],
      async handle({ bouncer, user, body }) {
        await bouncer.with(TagPolicy).authorize('create')
        const result = await Tag.add(body.name, { by: user })
        if (!result.ok) throw taken(result.taken)
        return new Answer(tagJson(result.tag))
      },
    }),

    operation({
      id: 'tags.rename',
      method: 'PATCH',
      path: '/tags/:id',
      summary: 'Rename a tag everywhere',
      scope: 'tags.write',
      params: tagId,
      body: tagBody,
      example: { name: 'bar' },
      response: ref('Tag'),
      refusals: [409],
      async handle({ bouncer, user, params, body }) {
        const tag = await Tag.findOrFail(params.id)
        await bouncer.with(TagPolicy).authorize('manage')

        const wanted = { name: body.name, colour: tag.colour }
        const result = await tag.rename(wanted, { by: user, merge: false })
        if (!result.ok) throw taken(result.taken)
        return tagJson(tag)
      },
    }),

    operation({
      id: 'tags.delete',
      method: 'DELETE',
      path: '/tags/:id',
      summary: 'Delete a tag, and take it off every contact',
      scope: 'tags.write',
      params: tagId,
      status: 204,
      async handle({ bouncer, user, params }) {
        const tag = await Tag.findOrFail(params.id)
        await bouncer.with(TagPolicy).authorize('manage')

        await tag.remove({ by: user })
      },
    }),
  ],
})
