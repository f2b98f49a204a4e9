// Report of the checks: one line per check, with its figures.

export class Report {
  failed = 0
  private checks = 0

  /** Records a check and prints its line. */
  note(passed: boolean, what: string, figures: string | number = ''): void {
    this.checks += 1
    if (!passed) this.failed += 1
    process.stdout.write(`${passed ? 'ok  ' : 'FAIL'}  ${what}${figures === '' ? '' : `: ${figures}`}\n`)
  }

  /** Checks a length in millimetres, with a tolerance of 1 mm. */
  within(what: string, found: number, wanted: number): void {
    this.note(Math.abs(found - wanted) <= 1, `${what}, wanted ${wanted} mm ± 1`, `${found.toFixed(2)} mm`)
  }

  summary(): string {
    return this.failed === 0 ? `all ${this.checks} checks passed` : `${this.failed} of ${this.checks} checks failed`
  }
}
