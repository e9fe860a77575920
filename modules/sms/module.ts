import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'sms',
  name: 'SMS',
  summary: 'Text messages through Twilio, in the same conversations',
  version: '1.0.0',
  core: '^1.0',
  category: 'Channels',
  icon: 'message',
  depends: ['twilio'],
  provides: {
    'channels': {
      sms: {
        label: 'sms.channel',
        icon: 'message',
        tint: 'purple',
        point: 'phone',
        channel: () => import('./channel.js'),
        parts: { message: 'sms::parts/message', writing: () => import('./writing/part.js') },
        pages: { create: 'sms.inboxes.create', edit: 'sms.inboxes.edit' },
      },
    },
    'public.pages': {
      file: {
        label: 'sms.file',
        path: 'files/:message/:id',
        verify: 'signed',
        handle: () => import('./pages/file.js'),
      },
    },
    'twilio.simulator': {
      texts: { label: 'sms.channel', icon: 'message', line: () => import('./simulated_line.js') },
    },
    'demo': { texts: { order: 55, seed: () => import('./demo.js') } },
  },
})
