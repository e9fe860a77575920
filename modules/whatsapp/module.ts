import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'whatsapp',
  name: 'WhatsApp',
  summary: 'Writes with customers on WhatsApp, by Meta or by Twilio',
  version: '1.0.0',
  core: '^1.0',
  category: 'Channels',
  icon: 'brand-whatsapp',
  depends: ['twilio'],
  provides: {
    'channels': {
      whatsapp: {
        label: 'whatsapp.channel',
        icon: 'brand-whatsapp',
        tint: 'green',
        point: 'whatsapp',
        akin: ['phone'],
        channel: () => import('./channel.js'),
        pages: { create: 'whatsapp.inboxes.create', edit: 'whatsapp.inboxes.edit' },
        parts: { message: 'whatsapp::message', writing: () => import('./writing/part.js') },
      },
    },
    'demo': { chats: { order: 52, seed: () => import('./demo.js') } },
    'events': {
      watched: { on: 'conversation.watched', listener: () => import('./listeners/watched.js') },
    },
    'schedules': {
      templates: {
        label: 'whatsapp.schedules.templates.title',
        text: 'whatsapp.schedules.templates.text',
        cron: '17 * * * *',
        run: () => import('./schedules/sync.js'),
      },
    },
    'public.pages': {
      file: {
        label: 'whatsapp.file',
        path: 'files/:id',
        verify: 'signed',
        handle: () => import('./pages/file.js'),
      },
      card: {
        label: 'whatsapp.card',
        path: 'cards/:id',
        verify: 'signed',
        handle: () => import('./pages/card.js'),
      },
    },
    'twilio.simulator': {
      chats: {
        label: 'whatsapp.channel',
        icon: 'brand-whatsapp',
        line: () => import('./simulated_line.js'),
      },
    },
    'personal.data': {
      windows: {
        label: 'whatsapp.channel',
        tables: [],
        export: () => import('./personal/export.js'),
        erase: () => import('./personal/erase.js'),
      },
    },
  },
})
