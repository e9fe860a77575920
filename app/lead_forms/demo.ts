import { randomUUID } from 'node:crypto'
import type { DemoSeed } from '#core/demo/slots'
import LeadForm from '#core/lead_forms/models/lead_form'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { DateTime } from 'luxon'

const WORDS = {
  en: {
    name: 'Website: tasting',
    title: 'Come and taste',
    intro: 'Tell us about your café, and we invite you to a tasting at the roastery.',
    button: 'Ask for a tasting',
    thanks: 'Thank you. We will call you within two days.',
    labels: ['Your name', 'Email', 'Your café', 'What do you serve today?'],
    consent:
      'I would like to hear of new coffees by mail, about once a month. I can end this at any time.',
    answer: 'A blend of two, mostly with milk. We would like something fruitier.',
  },
  it: {
    name: 'Sito: degustazione',
    title: 'Vieni ad assaggiare',
    intro: 'Raccontaci del tuo bar e ti invitiamo a una degustazione in torrefazione.',
    button: 'Chiedi una degustazione',
    thanks: 'Grazie. Ti chiamiamo entro due giorni.',
    labels: ['Il tuo nome', 'Email', 'Il tuo bar', 'Che cosa servi oggi?'],
    consent:
      'Vorrei sapere dei nuovi caffè per mail, circa una volta al mese. Posso smettere quando voglio.',
    answer: 'Una miscela di due, quasi sempre con latte. Vorremmo qualcosa di più fruttato.',
  },
}

/** The roaster invites cafés to a tasting; one asked, and one that looks like spam waits. */
const seedForm: DemoSeed = async ({ client, now, locale }) => {
  const words = locale === 'it' ? WORDS.it : WORDS.en
  const contact = await client
    .from('contacts')
    .join('contact_points', 'contact_points.contact_id', 'contacts.id')
    .where('contacts.external_id', 'like', 'demo:%')
    .where({ 'contacts.kind': 'person', 'contact_points.kind': 'email' })
    .orderBy('contacts.id')
    .select('contacts.id', 'contacts.first_name', 'contact_points.value as email')
    .first()
  const keys = ['first_name', 'email', 'company', 'message'] as const
  const consent = {
    purpose: 'marketing',
    channel: null,
    words: words.consent,
    required: false,
  } as const
  const form = await LeadForm.create(
    {
      key: randomUUID().replaceAll('-', '').slice(0, 24),
      name: words.name,
      isOpen: true,
      language: locale === 'it' ? 'it' : 'en',
      colour: 'teal',
      title: words.title,
      intro: words.intro,
      button: words.button,
      thanks: words.thanks,
      fields: keys.map((key, index) => ({
        key,
        label: words.labels[index],
        help: null,
        required: key === 'email',
      })),
      consents: [consent],
      isConfirmed: false,
      assignees: [],
    },
    { client }
  )
  if (!contact) return
  const sent = {
    leadFormId: form.id,
    fingerprint: '',
    email: contact.email,
    consents: [{ ...consent, isGranted: false }],
  }
  await LeadFormSubmission.createMany(
    [
      {
        ...sent,
        nonce: randomUUID().replaceAll('-', ''),
        state: 'done',
        contactId: contact.id,
        answers: { first_name: contact.first_name, email: contact.email, message: words.answer },
        createdAt: DateTime.fromMillis(now - 3 * 86_400_000),
      },
      {
        ...sent,
        nonce: randomUUID().replaceAll('-', ''),
        email: 'win@casino.example',
        state: 'spam',
        reason: 'trap',
        answers: { first_name: 'WIN NOW', email: 'win@casino.example', message: 'casino casino' },
        createdAt: DateTime.fromMillis(now - 86_400_000),
      },
    ],
    { client }
  )
}

export default seedForm
