import { defineModule } from '#kernel/contract'
import './slots.js'

export default defineModule({
  id: 'everything',
  name: 'Everything',
  summary: 'Gives something to every slot: the kernel is tested with it',
  version: '1.2.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'infinity',
  permissions: ['everything.read', 'everything.write'],
  provides: {
    'channels': {
      pigeons: {
        label: 'everything.channel',
        icon: 'feather',
        tint: 'teal',
        point: 'phone',
        channel: () => import('./channel.js'),
        pages: { create: 'everything.entries.index', edit: 'everything.entries.index' },
        parts: { message: 'everything::stamped', writing: () => import('./writing.js') },
        akin: ['whatsapp'],
      },
    },
    'conversation.panels': {
      entries: { label: 'everything.tab', panel: () => import('./panels/conversation.js') },
    },
    'participants': {
      robot: {
        label: 'everything.robot',
        icon: 'robot',
        participant: () => import('./participant.js'),
      },
    },
    'composer.tools': {
      entry: {
        label: 'everything.add',
        icon: 'plus',
        url: ({ contactId }) => `/everything/entries?contact=${contactId}`,
        when: (_, { auth }) => auth.user!.may('everything.write'),
      },
    },
    'merge.fields': {
      entries: {
        label: 'everything.tab',
        prefix: 'everything',
        fields: () => import('./merge_fields.js'),
      },
    },
    'contact.panels': {
      summary: {
        label: 'everything.panel',
        side: 'right',
        panel: () => import('./panels/summary.js'),
      },
    },
    'contact.tabs': {
      entries: {
        label: 'everything.tab',
        icon: 'infinity',
        permission: 'everything.read',
        panel: () => import('./panels/entries.js'),
      },
    },
    'contact.actions': {
      add: {
        label: 'everything.add',
        icon: 'plus',
        drawer: true,
        url: (contact) => `/everything/entries?contact=${contact.id}`,
      },
    },
    'contact.columns': {
      entries: { label: 'everything.column', values: () => import('./column.js') },
    },
    'deal.panels': {
      entries: { label: 'everything.panel', panel: () => import('./panels/deal.js') },
    },
    'personal.data': {
      entries: {
        label: 'everything.tab',
        tables: [
          { table: 'everything_entries', contact: 'contact_id' },
          { table: 'everything_profiles', contact: 'contact_id', key: 'contact_id', unique: [] },
        ],
        export: () => import('./personal/export.js'),
        erase: () => import('./personal/erase.js'),
        files: () => import('./personal/files.js'),
        stays: 'everything.stays',
      },
    },
    'retention': {
      entries: {
        label: 'everything.tab',
        unit: 'days',
        kind: () => import('./personal/old_entries.js'),
      },
    },
    'navigation': {
      entries: {
        label: 'everything.title',
        icon: 'infinity',
        route: 'everything.entries.index',
        permission: 'everything.read',
        count: () => import('./count.js'),
      },
    },
    'settings': {
      entries: {
        label: 'everything.title',
        icon: 'infinity',
        route: 'everything.entries.index',
        group: 'modules',
      },
    },
    'dashboard': {
      entries: { label: 'everything.panel', width: 4, panel: () => import('./panels/widget.js') },
    },
    'dashboard.widgets': {
      entries: {
        label: 'everything.title',
        text: 'everything.tab_help',
        icon: 'infinity',
        width: 4,
        drawing: () => import('./drawing.js'),
      },
    },
    'palette': {
      entries: { label: 'everything.title', icon: 'infinity', route: 'everything.entries.index' },
    },
    'timeline': {
      entry: {
        label: 'everything.entry',
        icon: 'infinity',
        group: 'changes',
        view: 'everything::entry_line',
        redact: ({ entryId }) => ({ entryId }),
      },
    },
    'events': {
      onContact: { on: 'contact.created', listener: () => import('./listeners/welcome.js') },
      onSeen: { on: 'conversation.watched', listener: () => import('./listeners/watched.js') },
      onLate: { on: 'service_level.breached', listener: () => import('./listeners/late.js') },
    },
    'event.kinds': {
      given: {
        of: 'everything.given',
        label: 'everything.given',
        sample: { contactId: 31 },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
    },
    'automation.actions': {
      fail: { label: 'everything.entry', icon: 'infinity', action: () => import('./fail.js') },
    },
    'event.keepers': {
      ledger: { keep: () => import('./keeper.js') },
    },
    'schedules': {
      tidy: {
        label: 'everything.schedules.tidy.title',
        text: 'everything.schedules.tidy.text',
        cron: '0 3 * * *',
        run: () => import('./schedules/tidy.js'),
      },
    },
    'services': {
      beat: { run: () => import('./services/beat.js') },
    },
    'public.pages': {
      hello: {
        label: 'everything.title',
        path: 'hello',
        verify: 'none',
        handle: () => import('./pages/hello.js'),
      },
      entry: {
        label: 'everything.entry',
        path: 'entries/:id',
        verify: 'signed',
        methods: ['GET', 'POST'],
        handle: () => import('./pages/entry.js'),
      },
    },
    'api': {
      entries: { resource: 'entries', define: () => import('./api/entries.js') },
    },
    'demo': {
      entries: { order: 50, seed: () => import('./demo.js') },
    },
    'search': {
      entries: { label: 'everything.tab', icon: 'infinity', find: () => import('./search.js') },
    },
    'notifications': {
      entry: {
        icon: 'infinity',
        text: 'everything.entry',
        url: ({ contactId }) => `/contacts/${contactId}`,
      },
    },
    'lists': {
      entries: { entity: 'everything', list: () => import('./list.js') },
    },
    'everything.extras': {
      own: { label: 'everything.title', words: 'a slot that a module opened' },
    },
  },
})
