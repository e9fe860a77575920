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
    channels: {
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
    demo: { mail: { order: 50, seed: () => import('./demo.js') } },
    settings: {
      notices: {
        label: 'email.notices.title',
        icon: 'mail-forward',
        group: 'personal',
        order: 50,
        permission: 'conversations.read',
        route: 'email.notices.edit',
      },
    },
    events: {
      notice: { on: 'message.received', listener: () => import('./notices/tell_assignee.js') },
    },
    services: {
      watch: { run: () => import('./watching/watch_mailboxes.js') },
    },
    schedules: {
      poll: { cron: '* * * * *', run: () => import('./schedules/poll.js') },
    },
  },
})
