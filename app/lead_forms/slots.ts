declare module '#kernel/contract' {
  interface Events {
    'lead_form.submitted': {
      leadFormId: number
      submissionId: number
      contactId: number
      dealId: number | null
      /** Whether the contact was made for it. */
      isNew: boolean
    }
  }
}

export {}
