import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'lead_forms',
  permissions: ['lead_forms.manage'],
  provides: {
    'event.kinds': {
      submitted: {
        of: 'lead_form.submitted',
        label: 'lead_forms.events.submitted',
        sample: { leadFormId: 1, submissionId: 9, contactId: 31, dealId: null, isNew: true },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
    },
    'navigation': {
      lead_forms: {
        label: 'lead_forms.title',
        icon: 'forms',
        route: 'lead_forms.index',
        order: 65,
        permission: 'lead_forms.manage',
      },
    },
    'public.pages': {
      form: {
        label: 'lead_forms.title',
        path: ':key',
        verify: 'none',
        methods: ['GET', 'POST'],
        handle: () => import('#core/lead_forms/pages/form'),
      },
      embed: {
        label: 'lead_forms.title',
        path: ':key/embed.js',
        verify: 'none',
        handle: () => import('#core/lead_forms/pages/embed'),
      },
      frame: {
        label: 'lead_forms.title',
        path: 'assets/frame.js',
        verify: 'none',
        handle: () => import('#core/lead_forms/pages/frame'),
      },
      confirm: {
        label: 'lead_forms.confirm.title',
        path: 'confirm/:id',
        verify: 'signed',
        methods: ['GET', 'POST'],
        handle: () => import('#core/lead_forms/pages/confirm'),
      },
    },
    'timeline': {
      submitted: {
        label: 'lead_forms.submitted',
        icon: 'forms',
        group: 'messages',
        view: 'lead_forms::timeline/submitted',
        redact: ({ form }) => ({ form, message: '' }),
      },
    },
    'notifications': {
      submitted: {
        icon: 'forms',
        text: 'lead_forms.notification',
        url: ({ contactId }) => `/contacts/${contactId}`,
      },
    },
    'personal.data': {
      submissions: {
        label: 'lead_forms.submissions.title',
        tables: [{ table: 'lead_form_submissions', contact: 'contact_id' }],
        export: () => import('#core/lead_forms/personal/export'),
        erase: () => import('#core/lead_forms/personal/erase'),
      },
    },
    'retention': {
      submissions: {
        label: 'lead_forms.retention',
        unit: 'days',
        order: 25,
        kind: () => import('#core/lead_forms/personal/old_submissions'),
      },
    },
    'schedules': {
      sweep: {
        label: 'lead_forms.schedules.sweep.title',
        text: 'lead_forms.schedules.sweep.text',
        cron: '50 3 * * *',
        run: () => import('#core/lead_forms/schedules/sweep'),
      },
    },
    'demo': {
      form: { order: 60, seed: () => import('#core/lead_forms/demo') },
    },
  },
})
