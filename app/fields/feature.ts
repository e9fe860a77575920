import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'fields',
  provides: {
    'contact.panels': {
      fields: {
        label: 'fields.panel',
        order: 15,
        panel: () => import('#core/fields/panels/contact'),
      },
    },
    'event.keepers': {
      names: { keep: () => import('#core/fields/keeper') },
    },
    'merge.fields': {
      contact: {
        label: 'fields.merge.contact',
        prefix: 'contact.custom',
        order: 15,
        fields: () => import('#core/fields/merge/contact'),
      },
      deal: {
        label: 'fields.merge.deal',
        prefix: 'deal.custom',
        order: 55,
        fields: () => import('#core/fields/merge/deal'),
      },
    },
    'api': {
      custom_fields: {
        resource: 'custom-fields',
        order: 15,
        define: () => import('#core/fields/api/custom_fields'),
      },
    },
    'demo': {
      fields: { order: 45, seed: () => import('#core/fields/demo') },
    },
    'personal.data': {
      values: {
        label: 'fields.title',
        order: 900,
        tables: [
          { table: 'contact_field_values', contact: 'contact_id', unique: ['field_id'] },
          { table: 'contact_field_values', contact: 'linked_id' },
          { table: 'deal_field_values', contact: 'linked_id' },
        ],
        export: () => import('#core/fields/personal/export'),
        erase: () => import('#core/fields/personal/erase'),
      },
    },
    'settings': {
      fields: {
        label: 'fields.title',
        icon: 'forms',
        group: 'business',
        order: 59,
        route: 'custom_fields.index',
        permission: 'settings.manage',
      },
    },
  },
})
