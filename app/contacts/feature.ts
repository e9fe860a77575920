import { defineFeature } from '#kernel/contract'
import { references } from '#core/contacts/references'

export default defineFeature({
  id: 'contacts',
  entities: ['contacts'],
  permissions: ['contacts.share_views'],
  provides: {
    'event.kinds': {
      contact_created: {
        of: 'contact.created',
        label: 'contacts.events.contact_created',
        sample: { contactId: 31, userId: 2 },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
      contact_updated: {
        of: 'contact.updated',
        label: 'contacts.events.contact_updated',
        sample: { contactId: 31, userId: 2, fields: ['jobTitle', 'tags'] },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
      contact_deleted: {
        of: 'contact.deleted',
        label: 'contacts.events.contact_deleted',
        sample: { contactId: 31, userId: 2 },
      },
      contact_restored: {
        of: 'contact.restored',
        label: 'contacts.events.contact_restored',
        sample: { contactId: 31, userId: 2 },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
      contact_erased: {
        of: 'contact.erased',
        label: 'contacts.events.contact_erased',
        sample: { contactId: 31, userId: 2 },
      },
      note_created: {
        of: 'note.created',
        label: 'contacts.events.note_created',
        sample: { contactId: 31, noteId: 7, userId: 2 },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
    },
    'navigation': {
      contacts: {
        label: 'contacts.title',
        icon: 'users',
        route: 'contacts.index',
        order: 30,
        shortcut: 'g c',
        permission: 'contacts.read',
      },
    },
    'api': {
      contacts: { resource: 'contacts', order: 10, define: () => import('./api/contacts.js') },
      points: { resource: 'points', order: 11, define: () => import('./api/points.js') },
      notes: { resource: 'notes', order: 12, define: () => import('./api/notes.js') },
      tags: { resource: 'tags', order: 13, define: () => import('./api/tags.js') },
    },
    'dashboard': {
      recent: {
        label: 'contacts.recent.title',
        order: 20,
        permission: 'contacts.read',
        panel: () => import('#core/contacts/dashboard/recent'),
      },
    },
    'palette': {
      create: {
        label: 'contacts.new',
        icon: 'user-plus',
        route: 'contacts.create',
        shortcut: 'c',
        creates: true,
        permission: 'contacts.create',
      },
    },
    'search': {
      contacts: {
        label: 'contacts.title',
        icon: 'users',
        order: 10,
        permission: 'contacts.read',
        find: () => import('#core/contacts/search_hits'),
        rebuild: () => import('#core/contacts/search_rebuild'),
      },
    },
    'lists': {
      contacts: { entity: 'contacts', list: () => import('./list/contact_list.js') },
    },
    'contact.panels': {
      about: {
        label: 'contacts.panels.about',
        order: 10,
        panel: () => import('#core/contacts/panels/about'),
      },
      details: {
        label: 'contacts.panels.details',
        order: 20,
        panel: () => import('#core/contacts/panels/details'),
      },
      company: {
        label: 'contacts.panels.company',
        side: 'right',
        order: 40,
        panel: () => import('#core/contacts/panels/company'),
      },
      followers: {
        label: 'contacts.panels.followers',
        side: 'right',
        order: 90,
        panel: () => import('#core/contacts/panels/followers'),
      },
    },
    'contact.tabs': {
      files: {
        label: 'contacts.files.title',
        icon: 'paperclip',
        order: 20,
        panel: () => import('#core/contacts/panels/files'),
      },
    },
    'contact.actions': {
      edit: {
        label: 'contacts.edit',
        icon: 'pencil',
        order: 80,
        url: ({ id }) => `/contacts/${id}/edit`,
        when: (contact, user) => !contact.deletedAt && user.can('update', 'contacts', contact),
      },
      delete: {
        label: 'contacts.delete',
        icon: 'trash',
        order: 200,
        menu: true,
        url: ({ id }) => `/contacts/${id}/delete`,
        when: (contact, user) => !contact.deletedAt && user.can('delete', 'contacts', contact),
      },
    },
    'timeline': {
      created: {
        label: 'contacts.timeline.created',
        icon: 'user-plus',
        group: 'changes',
        view: 'contacts::timeline/created',
        redact: () => ({}),
      },
      changed: {
        label: 'contacts.timeline.changed',
        icon: 'pencil',
        group: 'changes',
        view: 'contacts::timeline/changed',
        load: () => import('#core/contacts/timeline/changed'),
        redact: () => ({ changes: {} }),
      },
      note: {
        label: 'contacts.timeline.note',
        icon: 'note',
        group: 'notes',
        view: 'contacts::timeline/note',
        load: () => import('#core/contacts/timeline/note'),
        redact: () => ({ body: '' }),
      },
      file: {
        label: 'contacts.timeline.file',
        icon: 'paperclip',
        group: 'notes',
        view: 'contacts::timeline/file',
        redact: ({ size }) => ({ name: '', size }),
      },
      deleted: {
        label: 'contacts.timeline.deleted',
        icon: 'trash',
        group: 'changes',
        view: 'contacts::timeline/deleted',
        redact: () => ({}),
      },
      restored: {
        label: 'contacts.timeline.restored',
        icon: 'restore',
        group: 'changes',
        view: 'contacts::timeline/restored',
        redact: () => ({}),
      },
    },
    'notifications': {
      mention: {
        icon: 'at',
        text: 'contacts.notifications.mention',
        url: ({ contactId }) => `/contacts/${contactId}`,
      },
      note: {
        icon: 'note',
        text: 'contacts.notifications.note',
        url: ({ contactId }) => `/contacts/${contactId}`,
      },
    },
    'settings': {
      tags: {
        label: 'contacts.tags.title',
        icon: 'tags',
        group: 'business',
        order: 40,
        route: 'tags.index',
        permission: 'settings.manage',
      },
      personas: {
        label: 'contacts.personas.title',
        icon: 'user-heart',
        route: 'personas.index',
        group: 'business',
        order: 60,
        permission: 'settings.manage',
      },
      journey_stages: {
        label: 'contacts.stages.title',
        icon: 'route',
        route: 'journey_stages.index',
        group: 'business',
        order: 61,
        permission: 'settings.manage',
      },
    },
    'schedules': {
      purge: {
        label: 'contacts.schedules.purge.title',
        text: 'contacts.schedules.purge.text',
        cron: '20 3 * * *',
        run: () => import('#core/contacts/purge'),
      },
    },
    'personal.data': {
      record: {
        label: 'contacts.title',
        order: 1000,
        tables: references,
        export: () => import('#core/contacts/personal/export'),
        erase: () => import('#core/contacts/personal/erase'),
        files: () => import('#core/contacts/personal/files'),
        stays: 'contacts.stays',
      },
    },
  },
})
