/** Where a server is reached, known as its listeners open and close. */
export class Addresses {
  office = ''
  /** The portal's own listener; null while it has none. */
  portal: string | null = null
  /** What the settings say that customers type; they may change at any time. */
  publicUrl: () => string | null = () => null

  /** Where links for customers lead. */
  readonly forCustomers = (): string => this.publicUrl() ?? this.portal ?? this.office
}

/** An address of this machine for one that means all of them, which not every system lets programs connect to. */
export function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}
