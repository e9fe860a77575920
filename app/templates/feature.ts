import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'templates',
  permissions: ['templates.manage'],
  provides: {
    'settings': {
      templates: {
        label: 'templates.title',
        icon: 'template',
        group: 'business',
        order: 46,
        route: 'templates.index',
        permission: 'templates.manage',
      },
    },
    'demo': {
      templates: { order: 40, seed: () => import('./demo/seed.js') },
    },
    'composer.tools': {
      template: {
        label: 'templates.pick.tool',
        icon: 'template',
        order: 10,
        url: ({ id }) => `/inbox/${id}/templates`,
        when: (_, { auth }) => auth.user!.can('update', 'conversations'),
      },
    },
    'merge.fields': {
      contact: {
        label: 'templates.fields.contact.title',
        prefix: 'contact',
        order: 10,
        fields: () => import('#core/templates/fields/contact'),
      },
      business: {
        label: 'templates.fields.business.title',
        prefix: 'business',
        order: 20,
        fields: () => import('#core/templates/fields/business'),
      },
      sender: {
        label: 'templates.fields.sender.title',
        prefix: 'sender',
        order: 30,
        fields: () => import('#core/templates/fields/sender'),
      },
      link: {
        label: 'templates.fields.link.title',
        prefix: 'link',
        order: 40,
        fields: () => import('#core/templates/fields/links'),
      },
    },
  },
})
