// What was found: one line a check, with the figures.

export class Report {
  failed = 0
  private checks = 0

  /** Notes a check and writes its line at once. */
  note(passed: boolean, what: string, figures: string | number = ''): void {
    this.checks += 1
    if (!passed) this.failed += 1
    process.stdout.write(`${passed ? 'ok  ' : 'FAIL'}  ${what}${figures === '' ? '' : `: ${figures}`}\n`)
  }

  /** A length in millimetres that may be off by one at most. */
  within(what: string, found: number, wanted: number): void {
    this.note(Math.abs(found - wanted) <= 1, `${what}, wanted ${wanted} mm ± 1`, `${found.toFixed(2)} mm`)
  }

  summary(): string {
    return this.failed === 0 ? `all ${this.checks} checks passed` : `${this.failed} of ${this.checks} checks failed`
  }
}
