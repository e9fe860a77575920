import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'templates',
  provides: {
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
