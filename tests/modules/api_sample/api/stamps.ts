import vine from '@vinejs/vine'
import { defineApiResource, operation } from '#core/api/resource'

export default defineApiResource({
  scope: 'stamps',
  title: 'Stamps',
  operations: [
    operation({
      id: 'stamps.create',
      method: 'POST',
      path: '/stamps',
      summary: 'Give a stamp',
      scope: 'stamps.write',
      body: vine.create(vine.object({ count: vine.number({ strict: true }).min(1) })),
      example: { count: 1 },
      status: 201,
      response: {
        type: 'object',
        properties: { count: { type: 'integer' } },
        required: ['count'],
        additionalProperties: false,
      },
      async handle({ body }) {
        return { count: body.count }
      },
    }),

    operation({
      id: 'stamps.fail',
      method: 'GET',
      path: '/stamps/fault',
      summary: 'Fail',
      scope: 'stamps.write',
      async handle() {
        throw new Error('the password is 1234')
      },
    }),
  ],
})
