import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'twilio',
  name: 'Twilio',
  summary: 'What SMS and WhatsApp need to speak with Twilio',
  version: '1.0.0',
  core: '^1.0',
  category: 'Channels',
  icon: 'brand-twilio',
  provides: {},
})
