import vine from '@vinejs/vine'
import { setTimeout } from 'node:timers/promises'
import { defineApiResource, operation } from '#core/api/resource'

const counted = {
  type: 'object',
  properties: { count: { type: 'integer' } },
  required: ['count'],
  additionalProperties: false,
}

let given = 0

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
      response: counted,
      async handle({ body }) {
        return { count: body.count }
      },
    }),

    operation({
      id: 'stamps.slow',
      method: 'POST',
      path: '/stamps/slow',
      summary: 'Count, and take a while',
      scope: 'stamps.write',
      response: counted,
      async handle() {
        given += 1
        const count = given
        await setTimeout(300)
        return { count }
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
