/** The one search field of the frame, so that keys and the native menu find it from anywhere. */
export const SEARCH_FIELD_ID = 'office-search'

export function focusSearch(): void {
  const field = document.getElementById(SEARCH_FIELD_ID)
  if (field instanceof HTMLInputElement) {
    field.focus()
    field.select()
  }
}
