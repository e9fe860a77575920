import db from '@adonisjs/lucid/services/db'
import { keysetPage, orderOf } from '#core/api/keyset'
import { defineApiResource, operation, pageOf, ref } from '#core/api/resource'
import { createDeal } from '#core/deals/api/create'
import { dealsJson } from '#core/deals/api/deal_json'
import { dealSchema } from '#core/deals/api/deal_schema'
import { endings } from '#core/deals/api/endings'
import { findDeal } from '#core/deals/api/find_deal'
import { dealInput } from '#core/deals/api/input'
import { change, refuseOtherRevision, shown } from '#core/deals/api/shown'
import { upsertDeal } from '#core/deals/api/upsert'
import * as validators from '#core/deals/api/validators'
import { dealsFoundBy } from '#core/deals/list/matching'
import Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'

const FILTERS = [
  'status',
  'pipeline_id',
  'stage_id',
  'owner_id',
  'contact_id',
  'company_id',
  'external_id',
] as const

export default defineApiResource({
  scope: 'deals',
  title: 'Deals',
  description: 'Sales in progress, and how they ended.',
  schemas: { Deal: dealSchema },
  operations: [
    operation({
      id: 'deals.list',
      method: 'GET',
      path: '/deals',
      summary: 'List deals',
      scope: 'deals.read',
      query: validators.listQuery,
      response: pageOf(ref('Deal')),
      async handle({ bouncer, user, query, ctx }) {
        await bouncer.with(DealPolicy).authorize('index')
        const deals = user.scope(
          db.query().from('deals').whereNull('deals.deleted_at'),
          'read',
          'deals'
        )
        for (const name of FILTERS)
          if (query[name] !== undefined) deals.where(`deals.${name}`, query[name])
        if (query.q) deals.whereIn('deals.id', (await dealsFoundBy(query.q, user)).ids)
        const order = orderOf('deals', query.sort ?? '-created_at')
        const { rows, nextCursor } = await keysetPage(deals, order, query, ctx)
        return { data: await dealsJson(rows), next_cursor: nextCursor }
      },
    }),

    operation({
      id: 'deals.create',
      method: 'POST',
      path: '/deals',
      summary: 'Create a deal',
      scope: 'deals.write',
      body: validators.createBody,
      example: { title: 'Espresso machine', amount: 240000, currency: 'EUR', tags: ['café'] },
      status: 201,
      response: ref('Deal'),
      refusals: [409],
      handle: ({ bouncer, user, body }) => createDeal(body, user, bouncer),
    }),

    operation({
      id: 'deals.get',
      method: 'GET',
      path: '/deals/:id',
      summary: 'Get a deal',
      scope: 'deals.read',
      params: validators.dealId,
      response: ref('Deal'),
      handle: async ({ user, params }) => shown((await findDeal(user, params.id)).id),
    }),

    operation({
      id: 'deals.update',
      method: 'PATCH',
      path: '/deals/:id',
      summary: 'Change a deal',
      description:
        'Fields that are left out stay as they are; null clears one; tags are replaced as a whole. ' +
        'Send the revision that was read, in the body or as If-Match, to be refused when someone ' +
        'saved in between.',
      scope: 'deals.write',
      params: validators.dealId,
      body: validators.updateBody,
      example: { amount: 260000, expected_on: '2026-11-30' },
      response: ref('Deal'),
      refusals: [409, 412],
      async handle({ bouncer, user, params, body, ctx }) {
        const deal = await findDeal(user, params.id)
        await bouncer.with(DealPolicy).authorize('update', deal)
        const input = await dealInput(body, user, deal)
        await change(deal, input, { by: user, revision: body.revision }, ctx)
        return shown(deal.id)
      },
    }),

    operation({
      id: 'deals.upsert',
      method: 'PUT',
      path: '/deals/by-external-id/:external_id',
      summary: 'Create or change the deal of another system’s id',
      description:
        'Changes the deal that carries this external_id as PATCH would; creates it where there is ' +
        'none. A deal that is there already stays in its stage.',
      scope: 'deals.write',
      params: validators.externalId,
      body: validators.upsertBody,
      example: { title: 'Espresso machine', amount: 240000 },
      status: [200, 201],
      response: ref('Deal'),
      refusals: [409, 412],
      handle: upsertDeal,
    }),

    ...endings,

    operation({
      id: 'deals.delete',
      method: 'DELETE',
      path: '/deals/:id',
      summary: 'Delete a deal',
      description: 'It can be restored for 30 days.',
      scope: 'deals.delete',
      params: validators.dealId,
      status: 204,
      refusals: [412],
      async handle({ bouncer, user, params, ctx }) {
        const deal = await findDeal(user, params.id)
        await bouncer.with(DealPolicy).authorize('delete', deal)
        await refuseOtherRevision(deal, ctx)

        await deal.remove({ by: user })
      },
    }),

    operation({
      id: 'deals.restore',
      method: 'POST',
      path: '/deals/:id/restore',
      summary: 'Bring a deleted deal back',
      scope: 'deals.delete',
      params: validators.dealId,
      response: ref('Deal'),
      async handle({ bouncer, user, params }) {
        const deleted = Deal.query().where('deals.id', params.id).whereNotNull('deleted_at')
        const deal = await user.scope(deleted, 'read', 'deals').firstOrFail()
        await bouncer.with(DealPolicy).authorize('delete', deal)

        await deal.restore({ by: user })
        return shown(deal.id)
      },
    }),
  ],
})
