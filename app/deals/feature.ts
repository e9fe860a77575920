import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'deals',
  entities: ['deals'],
  permissions: ['deals.share_views'],
  provides: {
    'event.kinds': {
      created: {
        of: 'deal.created',
        label: 'deals.events.created',
        sample: { dealId: 12, userId: 2 },
        record: { entity: 'deals', id: ({ dealId }) => dealId },
      },
      updated: {
        of: 'deal.updated',
        label: 'deals.events.updated',
        sample: { dealId: 12, userId: 2, fields: ['amount'] },
        record: { entity: 'deals', id: ({ dealId }) => dealId },
      },
      moved: {
        of: 'deal.moved',
        label: 'deals.events.moved',
        sample: { dealId: 12, userId: 2, fromStageId: 1, toStageId: 2 },
        record: { entity: 'deals', id: ({ dealId }) => dealId },
      },
      won: {
        of: 'deal.won',
        label: 'deals.events.won',
        sample: { dealId: 12, userId: 2 },
        record: { entity: 'deals', id: ({ dealId }) => dealId },
      },
      lost: {
        of: 'deal.lost',
        label: 'deals.events.lost',
        sample: { dealId: 12, userId: 2, lostReasonId: 3 },
        record: { entity: 'deals', id: ({ dealId }) => dealId },
      },
    },
    'navigation': {
      deals: {
        label: 'deals.title',
        icon: 'coins',
        route: 'boards.index',
        order: 35,
        shortcut: 'g d',
        permission: 'deals.read',
      },
    },
    'palette': {
      create: {
        label: 'deals.new',
        icon: 'coins',
        route: 'deals.create',
        creates: true,
        permission: 'deals.create',
      },
      list: {
        label: 'deals.list.title',
        icon: 'list',
        route: 'deals.index',
        permission: 'deals.read',
      },
      forecast: {
        label: 'deals.forecast.title',
        icon: 'chart-bar',
        route: 'forecasts.index',
        permission: 'deals.read',
      },
    },
    'search': {
      deals: {
        label: 'deals.title',
        icon: 'coins',
        order: 15,
        permission: 'deals.read',
        find: () => import('#core/deals/search_hits'),
        rebuild: () => import('#core/deals/search_rebuild'),
      },
    },
    'lists': {
      deals: { entity: 'deals', list: () => import('#core/deals/list/deal_list') },
    },
    'settings': {
      pipelines: {
        label: 'deals.pipelines.title',
        icon: 'layout-kanban',
        group: 'business',
        order: 62,
        route: 'pipelines.index',
        permission: 'settings.manage',
      },
      lost_reasons: {
        label: 'deals.reasons.title',
        icon: 'mood-sad',
        group: 'business',
        order: 63,
        route: 'lost_reasons.index',
        permission: 'settings.manage',
      },
      rates: {
        label: 'deals.rates.title',
        icon: 'currency-euro',
        group: 'business',
        order: 64,
        route: 'exchange_rates.edit',
        permission: 'settings.manage',
      },
    },
    'timeline': {
      created: line('created', 'coins'),
      moved: line('moved', 'arrows-right-left'),
      won: line('won', 'trophy'),
      lost: line('lost', 'circle-x'),
      reopened: line('reopened', 'refresh'),
      note: {
        ...line('note', 'note'),
        group: 'notes',
        redact: () => ({ body: '', title: '' }),
      },
    },
    'contact.panels': {
      deals: {
        label: 'deals.title',
        side: 'right',
        order: 30,
        permission: 'deals.read',
        panel: () => import('#core/deals/panels/contact'),
      },
    },
    'contact.tabs': {
      deals: {
        label: 'deals.title',
        icon: 'coins',
        order: 15,
        permission: 'deals.read',
        panel: () => import('#core/deals/panels/contact_tab'),
      },
    },
    'contact.actions': {
      create: {
        label: 'deals.new',
        icon: 'coins',
        order: 30,
        permission: 'deals.create',
        url: ({ id }) => `/deals/new?contact=${id}`,
        when: ({ deletedAt }) => !deletedAt,
      },
    },
    'conversation.panels': {
      deals: {
        label: 'deals.title',
        order: 30,
        permission: 'deals.read',
        panel: () => import('#core/deals/panels/conversation'),
      },
    },
    'merge.fields': {
      deal: {
        label: 'deals.merge.group',
        prefix: 'deal',
        order: 50,
        fields: () => import('#core/deals/merge_fields'),
      },
    },
    'api': {
      deals: { resource: 'deals', order: 20, define: () => import('#core/deals/api/deals') },
      pipelines: {
        resource: 'pipelines',
        order: 21,
        define: () => import('#core/deals/api/pipelines'),
      },
    },
    'demo': {
      deals: { order: 40, seed: () => import('#core/deals/demo') },
    },
    'personal.data': {
      deals: {
        label: 'deals.title',
        tables: [
          { table: 'deals', contact: 'contact_id' },
          { table: 'deals', contact: 'company_id' },
        ],
        export: () => import('#core/deals/personal/export'),
        erase: () => import('#core/deals/personal/erase'),
        stays: 'deals.figures_stay',
      },
    },
    'schedules': {
      purge: {
        label: 'deals.schedules.purge.title',
        text: 'deals.schedules.purge.text',
        cron: '40 3 * * *',
        run: () => import('#core/deals/purge'),
      },
    },
  },
})

function line(kind: string, icon: string) {
  return {
    label: `deals.timeline.${kind}`,
    icon,
    group: 'changes' as const,
    view: `deals::timeline/${kind === 'note' ? 'note' : 'line'}`,
    redact: ({ dealId, amount, currency }: Record<string, unknown>) => ({
      dealId,
      amount,
      currency,
      title: '',
    }),
  }
}
