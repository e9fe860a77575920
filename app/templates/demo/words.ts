import type { TemplatePurpose } from '#core/templates/models/template'

interface Words {
  subject: string
  body: string
}

interface DemoTemplate {
  name: Record<'en' | 'it', string>
  purpose: TemplatePurpose
  en: Words
  it: Words
}

/** Templates of the café supplier, each in both languages. */
export const TEMPLATES: DemoTemplate[] = [
  {
    name: { en: 'Order on its way', it: 'Ordine in viaggio' },
    purpose: 'service',
    en: {
      subject: 'Your coffee is on its way',
      body: 'Dear {{contact.first_name|customer}},\n\nyour order was **roasted yesterday** and leaves today. You have it tomorrow before seven.\n\nIs something missing? Simply answer this mail.\n\n{{business.name}}',
    },
    it: {
      subject: 'Il tuo caffè è in viaggio',
      body: 'Gentile {{contact.first_name|cliente}},\n\nil tuo ordine è stato **tostato ieri** e parte oggi. Arriva domani prima delle sette.\n\nManca qualcosa? Basta rispondere a questa email.\n\n{{business.name}}',
    },
  },
  {
    name: { en: 'The autumn blend', it: 'La miscela d’autunno' },
    purpose: 'marketing',
    en: {
      subject: 'The autumn blend is here, {{contact.first_name|friends}}',
      body: '# Hazelnut, cocoa, a little smoke\n\nOnce a year we roast our **autumn blend**. It is here until there is none left.\n\n- 1 kg in beans: 24 €\n- 6 kg for the bar: 132 €\n\nAnswer with how much you want, and it comes with your next order.',
    },
    it: {
      subject: 'È arrivata la miscela d’autunno, {{contact.first_name|amici}}',
      body: '# Nocciola, cacao, un po’ di fumo\n\nUna volta all’anno tostiamo la **miscela d’autunno**. Resta finché ce n’è.\n\n- 1 kg in grani: 24 €\n- 6 kg per il bar: 132 €\n\nRispondi con quanto ne vuoi: arriva con il prossimo ordine.',
    },
  },
]

type Canned = [shortcut: string, title: string, body: string]

/** What the staff write every day. */
export const CANNED: Record<'en' | 'it', Canned[]> = {
  en: [
    [
      'thanks',
      'Thank you',
      'Thank you for your message, {{contact.first_name|there}}. We look into it and write to you today.',
    ],
    [
      'hours',
      'Opening hours',
      'We are here from Monday to Friday, 8:30 to 13:00 and 14:00 to 18:00.',
    ],
    [
      'visit',
      'A visit on site',
      'We can come by on Thursday at three and bring a machine on loan. Does that suit you?',
    ],
  ],
  it: [
    [
      'grazie',
      'Grazie',
      'Grazie del messaggio, {{contact.first_name|gentile cliente}}. Guardiamo subito e ti scriviamo oggi.',
    ],
    [
      'orari',
      'Orari',
      'Siamo aperti da lunedì a venerdì, dalle 8:30 alle 13:00 e dalle 14:00 alle 18:00.',
    ],
    [
      'visita',
      'Una visita sul posto',
      'Possiamo passare giovedì alle tre e portare una macchina in prestito. Va bene?',
    ],
  ],
}
