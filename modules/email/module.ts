import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'email',
  name: 'Email',
  summary: 'Reads mailboxes and answers from them',
  version: '1.0.0',
  core: '^1.0',
  category: 'Channels',
  icon: 'mail',
  provides: {
    'channels': {
      email: {
        label: 'email.channel',
        icon: 'mail',
        tint: 'blue',
        point: 'email',
        channel: () => import('./channel.js'),
        pages: {
          create: 'email.inboxes.create',
          edit: 'email.inboxes.edit',
          message: 'email.messages.show',
        },
      },
    },
    'demo': { mail: { order: 50, seed: () => import('./demo.js') } },
    'public.pages': {
      opened: {
        label: 'email.opened',
        path: 'opens/:id',
        verify: 'signed',
        handle: () => import('./tracking/opened.js'),
      },
      clicked: {
        label: 'email.clicked',
        path: 'clicks/:id',
        verify: 'signed',
        handle: () => import('./tracking/clicked.js'),
      },
    },
    'timeline': {
      opened: {
        label: 'email.opened',
        icon: 'photo',
        group: 'messages',
        permission: 'conversations.read',
        view: 'email::tracking/line',
        redact: () => ({}),
      },
      clicked: {
        label: 'email.clicked',
        icon: 'click',
        group: 'messages',
        permission: 'conversations.read',
        view: 'email::tracking/line',
        redact: () => ({}),
      },
    },
    'conversation.panels': {
      readings: {
        label: 'email.tracking.title',
        order: 60,
        panel: () => import('./tracking/panel.js'),
      },
    },
    'personal.data': {
      readings: {
        label: 'email.tracking.title',
        tables: [],
        export: () => import('./tracking/export.js'),
        erase: () => import('./tracking/erase.js'),
      },
    },
    'settings': {
      notices: {
        label: 'email.notices.title',
        icon: 'mail-forward',
        group: 'personal',
        order: 50,
        permission: 'conversations.read',
        route: 'email.notices.edit',
      },
    },
    'events': {
      notice: { on: 'message.received', listener: () => import('./notices/tell_assignee.js') },
    },
    'services': {
      watch: { run: () => import('./watching/watch_mailboxes.js') },
    },
    'schedules': {
      poll: {
        label: 'email.schedules.poll.title',
        text: 'email.schedules.poll.text',
        cron: '* * * * *',
        run: () => import('./schedules/poll.js'),
      },
    },
  },
})
